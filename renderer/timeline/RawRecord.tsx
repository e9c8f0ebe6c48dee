import { Minus, Plus } from 'lucide-react';
import { useMemo } from 'react';
import type { RecordBytes } from '../../shared/contract/sources';
import { Button, countText, EvidenceText, HashText, Kbd } from '../widgets';
import { fewerNeighbours, moreNeighbours, useNeighbours } from './neighbours';
import { decoded, rawParts } from './raw-parts';
import { useGoToRecord } from './use-walk';

/** The bytes behind an event, read from the sealed file now, with the values that were mapped underlined. */
export function RawRecord({ record }: { readonly record: RecordBytes }) {
  const parts = useMemo(() => rawParts(decoded(record.raw, record.encoding), record.columns), [record]);
  const last = record.byteOffset + record.byteLength - 1;
  return (
    <section aria-label="Source record" id="source-record" tabIndex={-1}>
      <h3>
        Source record{' '}
        <span className="nowrap tn">
          {record.source} · record {countText(record.record)}
        </span>
      </h3>
      <div className="tl-raw" data-testid="raw-bytes">
        {parts.map((part, i) =>
          part.field === undefined ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one record never move.
            <EvidenceText key={i} text={part.text} />
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: as above.
            <u key={i} title={part.field}>
              <EvidenceText text={part.text} />
            </u>
          ),
        )}
      </div>
      <div className="small t3 tl-raw-facts">
        <div>
          bytes{' '}
          <span className="t2 tn">
            {countText(record.byteOffset)}–{countText(last)}
          </span>{' '}
          ({countText(record.byteLength)}) · line <span className="t2 tn">{countText(record.line)}</span> ·{' '}
          {record.encoding}
          {record.container === undefined ? '' : `, inside ${record.container}`}
        </div>
        <div>
          slice sha256 <HashText hash={record.sliceSha256} of="this record" />
        </div>
        <div>
          file sha256 <HashText hash={record.sha256} of="the source" />
        </div>
      </div>
    </section>
  );
}

/** Records just before and after in the same source, as many as the examiner wants; one of them pressed is selected. */
export function Neighbours({ record }: { readonly record: RecordBytes }) {
  const neighbours = useNeighbours((state) => state.neighbours);
  const rows = [
    ...record.neighbours,
    { record: record.record, text: decoded(record.raw, record.encoding).trimEnd() },
  ].sort((a, b) => a.record - b.record);
  return (
    <section aria-label="Neighbouring records">
      <h3>
        Neighbouring records{' '}
        <span className="row tl-neighbours-head">
          ±{neighbours} in {record.source}
          <Button small kind="quiet" label="Fewer neighbours" icon={<Minus />} onPress={fewerNeighbours} />
          <Button small kind="quiet" label="More neighbours" icon={<Plus />} onPress={moreNeighbours} />
          <Kbd>[</Kbd> <Kbd>]</Kbd>
        </span>
      </h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long records are scrolled sideways. */}
      <ol className="tl-neighbours" tabIndex={0}>
        {rows.map((row) => (
          <NeighbourRow key={row.record} row={row} of={record} />
        ))}
      </ol>
    </section>
  );
}

interface NeighbourRowProps {
  readonly row: RecordBytes['neighbours'][number];
  readonly of: RecordBytes;
}

function NeighbourRow({ row, of }: NeighbourRowProps) {
  const goTo = useGoToRecord();
  const isThis = row.record === of.record;
  const id = `${of.source}:${row.record}`;
  return (
    <li className={isThis ? 'is-this' : undefined}>
      <button
        type="button"
        className="tl-link t3"
        aria-label={`Record ${countText(row.record)}`}
        aria-current={isThis}
        onClick={() => goTo(id)}
      >
        {countText(row.record)}
      </button>
      <EvidenceText text={row.text} className="nowrap" limit={400} />
    </li>
  );
}
