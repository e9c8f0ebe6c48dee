import type { ImportQuestion, Inspection } from '../../shared/contract/sources';
import type { AppError } from '../../shared/errors';
import {
  Button,
  Chip,
  classNames,
  countText,
  ErrorPanel,
  EvidenceText,
  plural,
  shareText,
  Tick,
} from '../widgets';
import { againIn } from './again-in';
import { Decision } from './Decision';
import type { ImportDraft } from './use-import';
import { roomText } from './words';

interface ImportSideProps {
  readonly draft: ImportDraft;
  readonly inspection: Inspection;
  readonly error: AppError | undefined;
}

/** What would happen, what must be decided, and the button. */
export function ImportSide({ draft, inspection, error }: ImportSideProps) {
  return (
    <aside className="import-side" aria-label="Import">
      <section
        className={classNames('import-told scroll grow', draft.loading && 'quieter')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and a keyboard must be able to.
        tabIndex={0}
        aria-label="What would happen"
      >
        {error === undefined ? undefined : (
          <ErrorPanel
            title="Nothing was imported"
            error={error}
            kept="the case as it was before; the file is untouched."
            compact
          />
        )}
        <Decisions draft={draft} inspection={inspection} questions={asked(draft, inspection, error)} />
        <WhatThisIs inspection={inspection} />
        <Predicted draft={draft} inspection={inspection} />
      </section>
      <div className="import-foot-side">
        <Tick isSelected={draft.byReference} onChange={draft.setByReference}>
          leave the file where it is; the case keeps its path and hash
        </Tick>
      </div>
      <footer className="import-foot">
        <Button onPress={draft.setAside}>Set aside</Button>
        <span className="grow" />
        <Button kind="primary" shortcut="Ctrl+Enter" blocked={draft.missing} onPress={draft.run}>
          Import
        </Button>
      </footer>
    </aside>
  );
}

/** What the file leaves open, and what only the import could know: that another file of the group is in the case. */
function asked(draft: ImportDraft, inspection: Inspection, error: AppError | undefined) {
  const questions = inspection.questions.filter(
    (question) => !(draft.loading && isAnswered(question, draft)),
  );
  if (draft.choices.again === true || questions.some(({ id }) => id === 'again')) return questions;
  return [...questions, ...againIn(error).slice(0, 1)];
}

/** Leaves with its answer, not when the file was looked at again: nothing moves under the pointer then. */
function isAnswered({ id, field, abbreviation }: ImportQuestion, { choices }: ImportDraft): boolean {
  const answers = {
    kind: choices.kind,
    mapping: choices.mapping?.[field ?? ''],
    zone: choices.zone,
    abbreviation: choices.abbreviations?.[abbreviation ?? ''],
    'date-order': choices.dateOrder,
    'time-format': choices.timeFormat,
    format: choices.format,
    encoding: choices.encoding,
    escape: choices.dialect?.escape,
    year: choices.firstYear,
    'call-times': choices.callTimes?.confirmed,
    again: choices.again,
  } as const satisfies Readonly<Record<ImportQuestion['id'], unknown>>;
  return answers[id] !== undefined;
}

interface DecisionsProps extends Omit<ImportSideProps, 'error'> {
  readonly questions: readonly ImportQuestion[];
}

function Decisions({ draft, inspection, questions }: DecisionsProps) {
  if (questions.length === 0) return undefined;
  return (
    <section>
      <h2>Needs your decision: {questions.length}</h2>
      <ol className="decisions">
        {questions.map((question, index) => (
          <li key={`${question.id} ${question.abbreviation ?? question.field ?? ''}`}>
            <Chip tone="warn" square>
              {index + 1}
            </Chip>
            <Decision question={question} draft={draft} inspection={inspection} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function WhatThisIs({ inspection }: Pick<ImportSideProps, 'inspection'>) {
  const { what, reasons, timesSentence } = inspection;
  return (
    <section>
      <h2>What this is</h2>
      <p className="dense-text">
        <EvidenceText text={what} />
      </p>
      {timesSentence === undefined ? undefined : (
        <p className="dense-text">
          <EvidenceText text={timesSentence} />
        </p>
      )}
      <ul className="dense-text t2 import-reasons">
        {reasons.map((reason) => (
          <li key={reason}>
            <EvidenceText text={reason} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Predicted({ draft, inspection }: Omit<ImportSideProps, 'error'>) {
  const { predictedRejects, sampled } = inspection;
  const rejected = predictedRejects.reduce((sum, part) => sum + part.count, 0);
  return (
    <section>
      <h2>If you import now</h2>
      <dl className="sum">
        <dt>records looked at</dt>
        <dd>{countText(sampled)}</dd>
        <dt>of these will be read</dt>
        <dd>{countText(sampled - rejected)}</dd>
        <dt>of these rejected, kept raw with the reason</dt>
        <dd className={rejected > 0 ? 'bad' : undefined}>{countText(rejected)}</dd>
      </dl>
      {rejected === 0 ? undefined : (
        <ul className="predicted">
          {predictedRejects.map((part) => (
            <li key={part.reason}>
              <b className="tn">{countText(part.count)}</b>
              <span>
                <EvidenceText text={part.reason} />
              </span>
              <span className="t3">{shareText(part.count / Math.max(sampled, 1))}</span>
            </li>
          ))}
        </ul>
      )}
      <p className="small t2">{roomText(draft.needs, draft.files)}</p>
      <p className="small t3">
        From a sample of {plural(sampled, 'record')}. The import counts every record twice, apart, and stops
        if the two differ.
      </p>
    </section>
  );
}
