import { Lock } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { Exhibit } from '../../shared/contract/casework';
import { useAction } from '../bridge';
import { EvidenceLines } from '../notes/EvidenceLines';
import { Button } from '../widgets/Button';
import { Chip } from '../widgets/Chip';
import { ErrorPanel } from '../widgets/ErrorPanel';
import { EvidenceText } from '../widgets/EvidenceText';
import { HashText } from '../widgets/HashText';
import { countText, plural } from '../widgets/number-text';
import { Time } from '../widgets/Time';
import { CodeBox } from './CodeBox';
import { RecordPane } from './RecordPane';
import { RecordsTable } from './RecordsTable';

interface ExhibitViewProps {
  readonly exhibit: Exhibit;
  readonly blocked: string | undefined;
  readonly onRemove: () => void;
}

/** One exhibit: the examiner's words and the frozen records, and beside them the question and its result. */
export function ExhibitView({ exhibit, blocked, onRemove }: ExhibitViewProps): ReactNode {
  const [record, setRecord] = useState<string>();
  return (
    <article className="cf-opened cf-exhibit" aria-labelledby="cf-title">
      <div className="cf-page">
        <header className="cf-page-head">
          <h1 id="cf-title">
            <EvidenceText text={exhibit.title} />
          </h1>
          {exhibit.note === '' ? (
            <p className="t3">No words were put to it.</p>
          ) : (
            <p className="cf-words">
              <EvidenceLines text={exhibit.note} />
            </p>
          )}
        </header>
        <h2 className="cf-h is-bar">
          Frozen records <span>{countText(exhibit.events.length)}, byte ranges in the sealed files</span>
        </h2>
        <RecordsTable events={exhibit.events} selected={record ?? exhibit.events[0]} onSelect={setRecord} />
      </div>
      <aside className="cf-facts" aria-label={`About ${exhibit.id}`}>
        <Facts exhibit={exhibit} blocked={blocked} onRemove={onRemove} />
        <RecordPane id={record ?? exhibit.events[0]} />
      </aside>
    </article>
  );
}

function Facts({ exhibit, blocked, onRemove }: ExhibitViewProps): ReactNode {
  const replay = useAction('exhibits.replay');
  const [outcome, setOutcome] = useState<{
    readonly identical: boolean;
    readonly records: number;
    readonly rowsSha256: string;
  }>();
  const run = async (): Promise<void> => {
    setOutcome(undefined);
    const result = await replay.run({ id: exhibit.id }, { job: `Replaying ${exhibit.id}` });
    if (result.ok) setOutcome(result.value);
  };
  return (
    <>
      <section>
        <div className="row">
          <b className="cf-id">{exhibit.id}</b>
          <Chip tone="ok">
            <Lock aria-hidden /> frozen
          </Chip>
          <span className="grow" />
          <Button small onPress={() => void run()} isDisabled={replay.running}>
            Replay
          </Button>
          <Button small kind="quiet" onPress={onRemove} isDisabled={blocked !== undefined}>
            Remove
          </Button>
        </div>
        {blocked !== undefined && <p className="small t3">{blocked}</p>}
      </section>
      <section>
        <h2 className="cf-h">
          Question asked <span>read-only, values bound</span>
        </h2>
        <CodeBox label="Query" text={exhibit.query} />
      </section>
      <section>
        <h2 className="cf-h">
          Result <ReplayText outcome={outcome} running={replay.running} />
        </h2>
        <dl className="kv">
          <dt>Records</dt>
          <dd className="tn">{plural(exhibit.events.length, 'record')}</dd>
          <dt>Rows sha256</dt>
          <dd>
            <HashText hash={exhibit.rowsSha256} of={exhibit.id} />
          </dd>
          {outcome !== undefined && !outcome.identical && (
            <>
              <dt className="bad">Now</dt>
              <dd className="bad">
                <HashText hash={outcome.rowsSha256} of={`${exhibit.id} as read now`} />
              </dd>
            </>
          )}
          <dt>Frozen</dt>
          <dd>
            <Time value={exhibit.at} precision={0} /> by <EvidenceText text={exhibit.actor} />
          </dd>
        </dl>
        {replay.error !== undefined && (
          <ErrorPanel
            compact
            title="The exhibit could not be replayed"
            error={replay.error}
            kept="the frozen rows"
          />
        )}
      </section>
    </>
  );
}

interface ReplayTextProps {
  readonly outcome: { readonly identical: boolean; readonly records: number } | undefined;
  readonly running: boolean;
}

function ReplayText({ outcome, running }: ReplayTextProps): ReactNode {
  if (running) return <span role="status">reading the sealed files again</span>;
  if (outcome === undefined) return <span>not replayed since it was opened</span>;
  const records = plural(outcome.records, 'record');
  return outcome.identical ? (
    <span role="status" className="ok">
      replayed now, identical, {records}
    </span>
  ) : (
    <span role="status" className="bad">
      replayed now, not identical, {records}
    </span>
  );
}
