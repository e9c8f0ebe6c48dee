import { type ReactNode, useState } from 'react';
import type { JournalCheck } from '../../shared/contract/journal';
import { useAction } from '../bridge';
import { useCase } from '../stores/case';
import { Button } from '../widgets/Button';
import { Chip } from '../widgets/Chip';
import { Dialog } from '../widgets/Dialog';
import { HashText } from '../widgets/HashText';
import { countText, plural } from '../widgets/number-text';

/** Walks the whole chain and says whether it holds; older outcomes are not shown as if they were new. */
export function ChainCheck(): ReactNode {
  const verify = useAction('journal.verify');
  const revision = useCase((state) => state.revision);
  const [check, setCheck] = useState<{ readonly of: number; readonly found: JournalCheck }>();
  const [details, setDetails] = useState(false);
  const run = async (): Promise<void> => {
    const result = await verify.run({}, { job: 'Verifying the journal' });
    if (result.ok) setCheck({ of: revision, found: result.value });
  };
  const found = check?.of === revision ? check.found : undefined;
  return (
    <>
      <Button small onPress={() => void run()} isDisabled={verify.running}>
        Verify
      </Button>
      <span role="status" className="row">
        {verify.error !== undefined && <Chip tone="bad">not verified: {verify.error.message}</Chip>}
        {found !== undefined && <Outcome found={found} />}
      </span>
      {found !== undefined && (
        <Button small kind="quiet" onPress={() => setDetails(true)}>
          {found.ok ? 'Checkpoints' : 'What is wrong'}
        </Button>
      )}
      {details && found !== undefined && <Details found={found} onClose={() => setDetails(false)} />}
    </>
  );
}

function Outcome({ found }: { readonly found: JournalCheck }): ReactNode {
  if (!found.ok)
    return <Chip tone="bad">chain broken: {plural(Math.max(1, found.problems.length), 'problem')}</Chip>;
  return (
    <Chip tone="ok">
      chain whole, {plural(found.lines, 'line')}, {plural(found.checkpoints.length, 'signed checkpoint')}
    </Chip>
  );
}

function Details({
  found,
  onClose,
}: {
  readonly found: JournalCheck;
  readonly onClose: () => void;
}): ReactNode {
  return (
    <Dialog
      title={found.ok ? 'The chain is whole' : 'The chain is broken'}
      isOpen
      onClose={onClose}
      width={640}
      actions={<Button onPress={onClose}>Close</Button>}
    >
      {found.problems.map((problem) => (
        <p key={problem} className="bad">
          {problem}
        </p>
      ))}
      <dl className="kv">
        <dt>Lines</dt>
        <dd className="tn">{countText(found.lines)}</dd>
        <dt>Head</dt>
        <dd>
          <HashText hash={found.head} full of="the journal's head" />
        </dd>
        {found.checkpoints.map((checkpoint) => (
          <Checkpoint key={checkpoint.size} checkpoint={checkpoint} />
        ))}
      </dl>
      <p className="note">
        A chain alone cannot show a cut-off end, nor a rewrite by whoever holds log and key: checkpoints are
        signed and printed on the transfer form.
      </p>
    </Dialog>
  );
}

function Checkpoint({ checkpoint }: { readonly checkpoint: JournalCheck['checkpoints'][number] }): ReactNode {
  return (
    <>
      <dt>At line {countText(checkpoint.size)}</dt>
      <dd>
        <span className={checkpoint.ok ? 'ok' : 'bad'}>{checkpoint.ok ? 'good' : 'does not fit'}</span>,{' '}
        {checkpoint.utc.slice(0, 19).replace('T', ' ')} UTC, key <code>{checkpoint.fingerprint}</code>
      </dd>
    </>
  );
}
