import type { RecentCase } from '../../shared/contract/case';
import { Button, countText, EvidenceText, Time } from '../widgets';
import type { OpenOptions } from './use-start';

interface RecentPanelProps {
  readonly entry: RecentCase;
  readonly onOpen: (folder: string, options?: OpenOptions) => void;
}

/** What is known of the chosen case before it is opened. */
export function RecentPanel({ entry, onOpen }: RecentPanelProps) {
  const gone = entry.state === 'missing' ? 'The folder is not where it was.' : undefined;
  return (
    <section>
      <h2>
        <EvidenceText text={entry.title} />
      </h2>
      <dl className="kv">
        <dt>Folder</dt>
        <dd className="mono small">
          <EvidenceText text={entry.folder} />
        </dd>
        <dt>Lead examiner</dt>
        <dd>
          <EvidenceText text={entry.examiner} />
        </dd>
        <dt>Events</dt>
        <dd className="tn">{countText(entry.events)}</dd>
        <dt>Reports</dt>
        <dd className="tn">{countText(entry.reports)}</dd>
        <dt>Sources</dt>
        <dd className="tn">{countText(entry.sources)}</dd>
        <dt>Last opened</dt>
        <dd>
          <Time value={entry.lastOpened} precision="minute" />
        </dd>
      </dl>
      <div className="row start-open">
        <Button kind="primary" shortcut="Enter" blocked={gone} onPress={() => onOpen(entry.folder)}>
          Open
        </Button>
        <Button isDisabled={gone !== undefined} onPress={() => onOpen(entry.folder, { readOnly: true })}>
          Open read-only
        </Button>
      </div>
    </section>
  );
}
