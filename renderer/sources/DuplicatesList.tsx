import { useState } from 'react';
import { useQuery } from '../bridge';
import { classNames, ErrorPanel, SplitPane } from '../widgets';
import { PAGE, PageLine } from './PageLine';
import { RecordPane } from './RecordPane';
import { RowTable } from './RowTable';

/** Records whose bytes had already come in from another source, each with the one it repeats. */
export function DuplicatesList({ source }: { readonly source: string | undefined }) {
  const [offset, setOffset] = useState(0);
  const query = useQuery('sources.duplicates', { source, offset, limit: PAGE });
  const [chosen, setChosen] = useState<string>();
  if (query.error !== undefined)
    return <ErrorPanel title="The duplicates cannot be listed" error={query.error} />;
  if (query.data === undefined) return undefined;
  const { rows, total } = query.data;
  if (total === 0) {
    return (
      <p className="list-none t2">
        No record{source === undefined ? '' : ` of ${source}`} had come in before.
      </p>
    );
  }
  const selected = rows.find((row) => row.id === chosen) ?? rows[0];
  return (
    <SplitPane name="sources.record" label="Width of the record" side="right" size={600} min={320} max={760}>
      <div className={classNames('list-body', query.stale && 'quieter')}>
        <PageLine offset={offset} onOffset={setOffset} total={total} what="duplicates" />
        <RowTable
          label="Duplicate records"
          columns={['Record', 'Same bytes as']}
          numbers={[]}
          rows={rows.map((row) => ({ id: row.id, cells: [row.id, row.of] }))}
          selected={selected?.id}
          onSelect={setChosen}
        />
      </div>
      {selected === undefined ? (
        <div />
      ) : (
        <RecordPane id={selected.id} reason={`same bytes as ${selected.of}`} />
      )}
    </SplitPane>
  );
}
