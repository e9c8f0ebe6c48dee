import { Check, X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { PackagePlan } from '../../shared/contract/handoff';
import { type JobEntry, useJobs } from '../stores/jobs';
import { Button } from '../widgets/Button';
import { ErrorPanel } from '../widgets/ErrorPanel';
import { EvidenceText } from '../widgets/EvidenceText';
import { bytesText, plural } from '../widgets/number-text';
import { TextField } from '../widgets/TextField';
import type { Handoff } from './use-handoff';
import { checksDone } from './words/blocked';

/** Left: whom it goes to, what must hold first, and the one button. */
export function SealPanel({ handoff }: { readonly handoff: Handoff }): ReactNode {
  const { plan } = handoff;
  return (
    <section className="ho-col is-seal" aria-label="Package">
      <div className="ho-part">
        <h1 className="ho-title">{plan === undefined ? 'Package' : `Package ${plan.name}`}</h1>
        <p className="small t3">
          {plan === undefined
            ? 'being planned'
            : `one BagIt 1.0 folder, ${plural(plan.files.length, 'file')}, ${bytesText(plan.bytes)}`}
        </p>
      </div>
      <div className="ho-part ho-form">
        <TextField
          label="Recipient"
          value={handoff.recipient}
          onChange={handoff.setRecipient}
          placeholder="name, title, contact"
          hint="Printed on the transfer form."
        />
        <TextField
          label="Authority"
          value={handoff.authority}
          onChange={handoff.setAuthority}
          placeholder="order, request or consent"
        />
      </div>
      {plan !== undefined && <Checks plan={plan} />}
      <SealFoot handoff={handoff} />
    </section>
  );
}

function Checks({ plan }: { readonly plan: PackagePlan }): ReactNode {
  return (
    <div className="ho-part ho-checks">
      <h2 className="ho-h">
        Before it can be sealed <span>{checksDone(plan)}</span>
      </h2>
      <ul>
        {plan.checks.map((check) => (
          <li key={check.id} className={check.ok ? '' : 'bad'}>
            {check.ok ? <Check aria-label="done" /> : <X aria-label="missing" />}
            <span>
              {check.text}
              {!check.ok && check.hint !== undefined && <small>{check.hint}</small>}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function SealFoot({ handoff }: { readonly handoff: Handoff }): ReactNode {
  const { out, job, blocked } = handoff;
  return (
    <div className="ho-foot">
      <div className="ho-out">
        <Button small shortcut="F" onPress={handoff.chooseOut}>
          Choose folder
        </Button>
        <span className="small ellip" title={out}>
          {out === undefined ? (
            <span className="t3">no folder chosen</span>
          ) : (
            <EvidenceText text={out} mono />
          )}
        </span>
      </div>
      {job === undefined ? (
        <Button
          kind="primary"
          shortcut="E"
          className="ho-seal"
          isDisabled={blocked !== undefined}
          onPress={handoff.seal}
        >
          Seal and sign
        </Button>
      ) : (
        <Running job={job} />
      )}
      {job === undefined && blocked !== undefined && (
        <p className="small bad" role="status">
          {blocked}
        </p>
      )}
      {handoff.sealError !== undefined && (
        <ErrorPanel
          compact
          title="Nothing was sealed"
          error={handoff.sealError}
          kept="the case; no half package is left"
        />
      )}
    </div>
  );
}

function Running({ job }: { readonly job: JobEntry }): ReactNode {
  return (
    <div className="row ho-running">
      <span className="small t2 ellip grow">
        {job.cancelling ? 'Cancelling' : (job.progress?.stage ?? 'Starting')}
      </span>
      <Button small isDisabled={job.cancelling} onPress={() => useJobs.getState().cancel(job.id)}>
        Cancel
      </Button>
    </div>
  );
}
