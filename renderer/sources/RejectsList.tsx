import { useState } from 'react';
import type { RejectRow } from '../../shared/contract/sources';
import { recordId, sourceOrdinal } from '../../shared/model/ids';
import { useQuery } from '../bridge';
import { classNames, countText, ErrorPanel, EvidenceText, SplitPane } from '../widgets';
import { PAGE, PageLine } from './PageLine';
import { RecordPane } from './RecordPane';
import { RowTable } from './RowTable';

const LISTED_TEXT = 160;
const decoder = new TextDecoder('utf-8');

/** Records that could not be read, with the reason, and the bytes of the chosen one beside them. */
export function RejectsList({ source }: { readonly source: string | undefined }) {
  const [offset, setOffset] = useState(0);
  const query = useQuery('sources.rejects', { source, offset, limit: PAGE });
  const [chosen, setChosen] = useState<string>();
  if (query.error !== undefined)
    return <ErrorPanel title="The rejects cannot be listed" error={query.error} />;
  if (query.data === undefined) return undefined;
  const { rows, total } = query.data;
  if (total === 0) {
    return (
      <p className="list-none t2">No record was rejected{source === undefined ? '' : ` from ${source}`}.</p>
    );
  }
  const selected = rows.find((row) => idOf(row) === chosen) ?? rows[0];
  return (
    <SplitPane name="sources.record" label="Width of the record" side="right" size={600} min={320} max={760}>
      <div className={classNames('list-body', query.stale && 'quieter')}>
        <PageLine offset={offset} onOffset={setOffset} total={total} what="rejects" />
        <RowTable
          label="Rejected records"
          columns={['Source', 'Record', 'Line', 'Byte offset', 'Bytes', 'Reason', 'Raw']}
          numbers={[1, 2, 3, 4]}
          rows={rows.map((row) => ({ id: idOf(row), cells: cellsOf(row) }))}
          selected={selected === undefined ? undefined : idOf(selected)}
          onSelect={setChosen}
        />
      </div>
      {selected === undefined ? <div /> : <RecordPane id={idOf(selected)} reason={selected.reason} />}
    </SplitPane>
  );
}

function idOf(row: RejectRow): string {
  const ordinal = sourceOrdinal(row.source);
  return ordinal.ok ? recordId(ordinal.value, row.record) : `${row.source}:${row.record}`;
}

function cellsOf(row: RejectRow) {
  const text = decoder.decode(row.raw.subarray(0, LISTED_TEXT));
  return [
    row.source,
    countText(row.record),
    countText(row.line),
    countText(row.byteOffset),
    countText(row.byteLength),
    <span key="reason" className="bad">
      <EvidenceText text={row.reason} />
    </span>,
    <EvidenceText key="raw" mono text={text} />,
  ];
}
