import { Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import type { PackageReceipt } from '../../shared/contract/handoff';
import { Button } from '../widgets/Button';
import { Chip } from '../widgets/Chip';
import { EvidenceText } from '../widgets/EvidenceText';
import { HashText } from '../widgets/HashText';
import { bytesText, plural } from '../widgets/number-text';
import { grouped } from './words/blocked';

interface ReceiptPanelProps {
  readonly receipt: PackageReceipt;
  readonly onCheck: (path: string) => void;
}

/** What was sealed: the figures that go onto the paper form. */
export function ReceiptPanel({ receipt, onCheck }: ReceiptPanelProps): ReactNode {
  return (
    <section className="ho-receipt" aria-labelledby="ho-receipt" role="status">
      <header className="row">
        <h2 id="ho-receipt">{receipt.name} is sealed</h2>
        <Chip tone="ok">
          <Lock aria-hidden /> signed
        </Chip>
        <span className="grow" />
        <Button small onPress={() => onCheck(receipt.package)}>
          Check it now
        </Button>
      </header>
      <dl className="kv ho-kv">
        <dt>Folder</dt>
        <dd>
          <EvidenceText text={receipt.package} mono />
        </dd>
        <dt>Contents</dt>
        <dd className="tn">
          {plural(receipt.files, 'file')}, {bytesText(receipt.bytes)}
        </dd>
        <dt>Tag manifest</dt>
        <dd>
          <HashText hash={receipt.tagmanifestSha256} full of="tagmanifest-sha256.txt" />
        </dd>
        <dt>Journal head</dt>
        <dd>
          <HashText hash={receipt.journalHead} full of="the journal's last line" />
        </dd>
        <dt>Fingerprint</dt>
        <dd className="mono">{grouped(receipt.fingerprint)}</dd>
      </dl>
    </section>
  );
}
