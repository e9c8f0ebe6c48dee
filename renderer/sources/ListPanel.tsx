import type { SourceSummary } from '../../shared/contract/sources';
import { Segmented, Select } from '../widgets';
import { DuplicatesList } from './DuplicatesList';
import { IdentityPanel } from './identity/IdentityPanel';
import { ReconciliationPanel } from './ReconciliationPanel';
import { RejectsList } from './rejects/RejectsList';
import { RepairsList } from './rejects/RepairsList';
import type { SourceList, SourceListState } from './use-source-list';

interface ListPanelProps {
  readonly sources: readonly SourceSummary[];
  readonly state: SourceListState;
}

const ALL = 'all';
const HINTS: Readonly<Record<SourceList, string>> = {
  rejects: 'kept raw, each with its reason',
  repairs: 'read after all, each by the examiner’s word; undo takes the last one back',
  duplicates: 'their bytes came in from another source before; kept once and listed',
  identities: 'names that are taken for one; the evidence keeps every name',
  reconciliation: 'what became of every record of a source, and what decided it',
};

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
            { value: 'repairs', label: 'Repaired' },
            { value: 'duplicates', label: 'Duplicates' },
            { value: 'reconciliation', label: 'Reconciliation' },
            { value: 'identities', label: 'Identities' },
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
        <span className="small t3 ellip">{HINTS[state.list]}</span>
      </header>
      <List sources={sources} state={state} />
    </section>
  );
}

function List({ sources, state: { list, source } }: ListPanelProps) {
  const key = source ?? ALL;
  if (list === 'rejects') return <RejectsList key={key} source={source} />;
  if (list === 'repairs') return <RepairsList key={key} source={source} />;
  if (list === 'identities') return <IdentityPanel />;
  if (list === 'duplicates') return <DuplicatesList key={key} source={source} />;
  const shown = source ?? sources[0]?.id;
  return shown === undefined ? undefined : <ReconciliationPanel key={shown} source={shown} />;
}
