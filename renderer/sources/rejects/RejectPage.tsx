import { useState } from 'react';
import type { RejectGroup } from '../../../shared/contract/rejects';
import type { RejectRow } from '../../../shared/contract/sources';
import { recordId, sourceOrdinal } from '../../../shared/model/ids';
import { useQuery } from '../../bridge';
import { Button, classNames, countText, ErrorPanel, EvidenceText, SplitPane } from '../../widgets';
import { PAGE, PageLine } from '../PageLine';
import { RecordPane } from '../RecordPane';
import { RowTable } from '../RowTable';
import { RepairDialog } from './RepairDialog';
import { useBlocked } from './use-blocked';

const LISTED_TEXT = 160;
const decoder = new TextDecoder('utf-8');

interface RejectPageProps {
  readonly source: string | undefined;
  readonly group: RejectGroup | undefined;
}

/** Rejects one by one, and the bytes of the chosen one beside them. */
export function RejectPage({ source, group }: RejectPageProps) {
  const [offset, setOffset] = useState(0);
  const query = useQuery('sources.rejects', { source, reason: group?.reason, offset, limit: PAGE });
  const [chosen, setChosen] = useState<string>();
  if (query.error !== undefined)
    return <ErrorPanel title="The rejects cannot be listed" error={query.error} />;
  if (query.data === undefined) return <div />;
  const { rows, total } = query.data;
  const selected = rows.find((row) => idOf(row) === chosen) ?? rows[0];
  return (
    <SplitPane name="sources.record" label="Width of the record" side="right" size={480} min={320} max={760}>
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
      {selected === undefined ? <div /> : <RejectRecord reject={selected} />}
    </SplitPane>
  );
}

function RejectRecord({ reject }: { readonly reject: RejectRow }) {
  const [repairing, setRepairing] = useState<RejectRow>();
  const blocked = useBlocked();
  return (
    <div className="reject-record">
      <Button small blocked={blocked} onPress={() => setRepairing(reject)}>
        Repair this record…
      </Button>
      <RecordPane id={idOf(reject)} reason={reject.reason} />
      {repairing === undefined ? undefined : (
        <RepairDialog reject={repairing} id={idOf(repairing)} onClose={() => setRepairing(undefined)} />
      )}
    </div>
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
