import type { SourceSummary } from '../../shared/contract/sources';
import { Segmented, Select } from '../widgets';
import { DuplicatesList } from './DuplicatesList';
import { RejectsList } from './rejects/RejectsList';
import type { SourceListState } from './use-source-list';

interface ListPanelProps {
  readonly sources: readonly SourceSummary[];
  readonly state: SourceListState;
}

const ALL = 'all';

/** The records behind the numbers of the table above. */
export function ListPanel({ sources, state }: ListPanelProps) {
  const options = [
    { value: ALL, label: 'all sources' },
    ...sources.map((source) => ({ value: source.id, label: source.id, note: source.name })),
  ];
  return (
    <section className="list-panel">
      <header className="panel-head">
        <Segmented
          label="List"
          options={[
            { value: 'rejects', label: 'Rejected' },
            { value: 'duplicates', label: 'Duplicates' },
          ]}
          value={state.list}
          onChange={(list) => state.show(list, state.source)}
        />
        <Select
          label="of"
          options={options}
          value={state.source ?? ALL}
          onChange={(source) => state.show(state.list, source === ALL ? undefined : source)}
        />
        <span className="grow" />
        <span className="small t3 ellip">
          {state.list === 'rejects'
            ? 'kept raw, each with its reason'
            : 'their bytes came in from another source before; kept once and listed'}
        </span>
      </header>
      {state.list === 'rejects' ? (
        <RejectsList key={state.source ?? ALL} source={state.source} />
      ) : (
        <DuplicatesList key={state.source ?? ALL} source={state.source} />
      )}
    </section>
  );
}
