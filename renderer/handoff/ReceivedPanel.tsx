import { Check, X } from 'lucide-react';
import { type DragEvent, type ReactNode, useState } from 'react';
import type { Verification } from '../../shared/contract/handoff';
import { useClient } from '../bridge';
import { Button } from '../widgets/Button';
import { classNames } from '../widgets/class-names';
import { ErrorPanel } from '../widgets/ErrorPanel';
import { EvidenceText } from '../widgets/EvidenceText';
import { bytesText, countText, plural } from '../widgets/number-text';
import type { Verify } from './use-verify';
import { grouped } from './words/blocked';

/** Checks a package somebody sent. Nothing in it is run or opened as a case. */
export function ReceivedPanel({ verify }: { readonly verify: Verify }): ReactNode {
  const client = useClient();
  const [over, setOver] = useState(false);
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    event.stopPropagation();
    setOver(false);
    const file = event.dataTransfer.files[0];
    const path = file === undefined ? '' : client.pathOf(file);
    if (path !== '') verify.check(path);
  };
  return (
    <section className="ho-part" aria-labelledby="ho-received">
      <h2 id="ho-received" className="ho-h">
        Check a package you received
      </h2>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the button inside does the same without a drag. */}
      <div
        className={classNames('ho-drop', over && 'is-over')}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
      >
        <span className="small t2 grow">
          Drop a package folder here. Nothing in it is run or opened as a case.
        </span>
        <Button small shortcut="C" onPress={verify.choose} isDisabled={verify.running}>
          Choose folder
        </Button>
      </div>
      {verify.error !== undefined && (
        <ErrorPanel compact title="It could not be checked" error={verify.error} />
      )}
      {verify.outcome !== undefined && <Outcome outcome={verify.outcome} />}
    </section>
  );
}

function Outcome({ outcome }: { readonly outcome: Verification }): ReactNode {
  return (
    <div className="ho-outcome" role="status">
      <p className={outcome.ok ? 'ho-verdict ok' : 'ho-verdict bad'}>
        {outcome.ok
          ? `This ${outcome.kind} is whole.`
          : `This ${outcome.kind} is not as it was sealed: ${plural(Math.max(1, outcome.problems.length), 'problem')}.`}
      </p>
      <p className="small t3">
        <EvidenceText text={outcome.path} mono /> · {plural(outcome.files, 'file')},{' '}
        {bytesText(outcome.bytes)}
      </p>
      <Problems problems={outcome.problems} />
      <ul className="ho-verdicts" aria-label="Checks">
        {outcome.checks.map((check) => (
          <li key={check.name} className={check.ok ? '' : 'bad'}>
            {check.ok ? <Check aria-label="good" /> : <X aria-label="not good" />}
            <span className="ho-check-name">{check.name}</span>
            <span className="ho-check-detail">
              <EvidenceText text={check.detail} empty={check.ok ? 'good' : 'not good'} />
            </span>
          </li>
        ))}
      </ul>
      {outcome.fingerprint !== undefined && (
        <p className="small t2">
          Signed by <span className="mono">{grouped(outcome.fingerprint)}</span>. Compare it with the paper
          form.
        </p>
      )}
    </div>
  );
}

const MOST = 200;

function Problems({ problems }: Pick<Verification, 'problems'>): ReactNode {
  if (problems.length === 0) return undefined;
  return (
    <>
      {problems.length > MOST && (
        <p className="small bad">
          {countText(problems.length)} problems, the first {MOST} are listed; the command line lists all.
        </p>
      )}
      <ul className="ho-problems">
        {problems.slice(0, MOST).map(({ file, problem }) => (
          <li key={`${file} ${problem}`}>
            <b className="mono">
              <EvidenceText text={file} empty="the whole" />
            </b>
            <span>
              <EvidenceText text={problem} />
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
