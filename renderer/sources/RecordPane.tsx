import { useQuery } from '../bridge';
import { classNames, countText, ErrorPanel, EvidenceText, HashText, HexView } from '../widgets';

interface RecordPaneProps {
  readonly id: string;
  readonly reason: string;
}

/** One record as it stands in its source: where, which bytes, which hash. */
export function RecordPane({ id, reason }: RecordPaneProps) {
  const query = useQuery('sources.record', { id, neighbours: 0 }, { revised: false });
  if (query.error !== undefined) {
    return <ErrorPanel title={`${id} cannot be read from its source`} error={query.error} compact />;
  }
  const record = query.data;
  if (record === undefined) return undefined;
  const lines =
    record.line === record.lineEnd
      ? countText(record.line)
      : `${countText(record.line)}–${countText(record.lineEnd)}`;
  const end = record.byteOffset + record.byteLength;
  return (
    <section className={classNames('record-pane', query.stale && 'quieter')} aria-label="Source record">
      <h3>{record.id}</h3>
      <p className="bad">
        <EvidenceText text={reason} />
      </p>
      <dl className="kv">
        {record.row !== undefined && (
          <>
            <dt>Row of the sheet</dt>
            <dd className="tn">{countText(record.row)}</dd>
          </>
        )}
        <dt>Line</dt>
        <dd className="tn">{lines}</dd>
        <dt>Bytes</dt>
        <dd className="tn">
          {countText(record.byteOffset)}–{countText(end)} ({countText(record.byteLength)})
          {inside(record.container)}
        </dd>
        <dt>Encoding</dt>
        <dd>{record.encoding}</dd>
        <dt>Slice SHA-256</dt>
        <dd>
          <HashText hash={record.sliceSha256} of={`the bytes of ${record.id}`} full />
        </dd>
        <dt>File SHA-256</dt>
        <dd>
          <HashText hash={record.sha256} of={record.source} full />
        </dd>
      </dl>
      <h3>As text</h3>
      <p className="record-text mono">
        <EvidenceText text={new TextDecoder('utf-8').decode(record.raw)} limit={4000} />
      </p>
      <h3>As bytes</h3>
      <HexView bytes={record.raw} offset={record.byteOffset} label={`Bytes of ${record.id}`} />
    </section>
  );
}

function inside(container: string | undefined): string {
  if (container === undefined) return '';
  return ['parquet', 'xlsx', 'sqlite', 'duckdb'].includes(container)
    ? ', in the text it is rendered as'
    : `, after ${container} is undone`;
}
