import type { ReactNode } from 'react';
import { useCaseInfo } from '../bridge';
import { Button } from '../widgets/Button';
import { ErrorPanel } from '../widgets/ErrorPanel';
import { EvidenceText } from '../widgets/EvidenceText';
import type { Handoff } from './use-handoff';
import { grouped } from './words/blocked';

/** Who signs, and with which key. */
export function SignPanel({ handoff }: { readonly handoff: Handoff }): ReactNode {
  const key = handoff.plan?.key;
  const examiner = useCaseInfo()?.examiner ?? '';
  return (
    <section className="ho-part" aria-labelledby="ho-sign">
      <h2 id="ho-sign" className="ho-h">
        Sign <span>Ed25519, once as minisign, once for openssl</span>
      </h2>
      <dl className="kv ho-kv">
        <dt>Lead examiner</dt>
        <dd>
          <EvidenceText text={examiner} empty="not named" />
        </dd>
        <dt>Key</dt>
        <dd>
          {key === undefined ? (
            <span className="t3">none yet; one is made at the first sealing</span>
          ) : (
            <>
              {key.keyId} <span className="t3 ho-path">{key.file}</span>
            </>
          )}
        </dd>
        <dt>Time stamp</dt>
        <dd>workstation clock, unverified</dd>
      </dl>
      {key !== undefined && (
        <>
          <p className="small t3 ho-space">
            Fingerprint, printed on the transfer form. A key inside the package proves nothing alone.
          </p>
          <p className="ho-fingerprint">{grouped(key.fingerprint)}</p>
        </>
      )}
      <div className="row ho-space">
        {key === undefined && (
          <Button small onPress={handoff.makeKey}>
            Make a signing key
          </Button>
        )}
        <Button small kind={key === undefined ? 'plain' : 'quiet'} onPress={handoff.chooseKey}>
          Choose a key file
        </Button>
      </div>
      {handoff.keyError !== undefined && (
        <ErrorPanel compact title="There is no key to sign with" error={handoff.keyError} />
      )}
    </section>
  );
}
