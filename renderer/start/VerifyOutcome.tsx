import { CircleCheck, CircleX } from 'lucide-react';
import type { Verification } from '../../shared/contract/handoff';
import type { AppError } from '../../shared/errors';
import { Button, bytesText, ErrorPanel, EvidenceText, plural } from '../widgets';

interface VerifyOutcomeProps {
  readonly outcome: Verification | undefined;
  readonly error: AppError | undefined;
  readonly onClose: () => void;
}

const LISTED = 50;

/** What checking a package found: every check with its outcome, every problem with its file. */
export function VerifyOutcome({ outcome, error, onClose }: VerifyOutcomeProps) {
  if (error !== undefined) {
    return (
      <ErrorPanel
        title="The package could not be checked"
        error={error}
        action={<Button onPress={onClose}>Dismiss</Button>}
        compact
      />
    );
  }
  if (outcome === undefined) return undefined;
  const { ok, kind, files, bytes, fingerprint, checks, problems } = outcome;
  return (
    <section className={ok ? 'verify is-ok' : 'verify is-bad'} role="status">
      <header className="row">
        {ok ? <CircleCheck aria-hidden /> : <CircleX aria-hidden />}
        <h2>
          {ok
            ? `The ${kind} checks out`
            : `The ${kind} does not check out: ${plural(problems.length, 'problem')}`}
        </h2>
        <span className="grow" />
        <Button small onPress={onClose}>
          Dismiss
        </Button>
      </header>
      <p className="mono small t2">
        <EvidenceText text={outcome.path} />
      </p>
      <p className="small t2">
        {plural(files, 'file')}, {bytesText(bytes)}
        {fingerprint === undefined ? '' : '; signed by '}
        {fingerprint === undefined ? undefined : <code>{fingerprint}</code>}
        {fingerprint === undefined ? '' : '. Compare this with the paper form: a key proves only itself.'}
      </p>
      <ul className="verify-checks">
        {checks.map((check) => (
          <li key={check.name}>
            <span className={check.ok ? 'ok' : 'bad'}>{check.ok ? 'holds' : 'fails'}</span>
            <span>{check.name}</span>
            <span className="t2">
              <EvidenceText text={check.detail} />
            </span>
          </li>
        ))}
      </ul>
      {problems.length === 0 ? undefined : <Problems problems={problems} />}
    </section>
  );
}

function Problems({ problems }: Pick<Verification, 'problems'>) {
  return (
    <>
      {problems.length > LISTED ? (
        <p className="warn small">
          {plural(problems.length, 'problem')}, the first {LISTED} are listed.
        </p>
      ) : undefined}
      <ul className="verify-problems">
        {problems.slice(0, LISTED).map(({ file, problem }) => (
          <li key={`${file} ${problem}`}>
            <EvidenceText mono text={file === '' ? 'the whole' : file} />
            <span className="bad">
              <EvidenceText text={problem} />
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
