import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { useQuery } from '../bridge';
import { useZone } from '../stores/zone';
import { EvidenceText } from '../widgets/EvidenceText';
import { shortHash } from '../widgets/HashText';
import { countText } from '../widgets/number-text';
import { THead } from '../widgets/Table';
import { Time, zoneLabel } from '../widgets/Time';
import { useRowHeight } from './use-row-height';
import '../widgets/table.css';

interface RecordsTableProps {
  readonly events: readonly string[];
  readonly selected: string | undefined;
  readonly onSelect: (event: string) => void;
}

/** The records of an exhibit. Each row's bytes are read from the sealed file when it comes into sight. */
export function RecordsTable({ events, selected, onSelect }: RecordsTableProps): ReactNode {
  const zone = useZone();
  const rowHeight = useRowHeight();
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: events.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 4,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured again when the height of rows changes.
  useEffect(() => rows.measure(), [rowHeight]);
  const at = selected === undefined ? -1 : events.indexOf(selected);
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 20, PageUp: -20 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const to = Math.max(0, Math.min(events.length - 1, at + step));
    rows.scrollToIndex(to, { align: 'auto' });
    const next = events[to];
    if (next !== undefined) onSelect(next);
  };
  const shown = rows.getVirtualItems();
  const before = shown[0]?.start ?? 0;
  const after = rows.getTotalSize() - (shown.at(-1)?.end ?? 0);
  return (
    <div className="cf-scroll" ref={scroller}>
      <table
        className="table cf-records"
        tabIndex={0}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: one stop of the tab order whose rows are selected by arrows.
        role="grid"
        aria-label="Frozen records"
        aria-rowcount={events.length + 1}
        aria-activedescendant={at >= 0 ? `cf-record-${at}` : undefined}
        onKeyDown={onKeyDown}
      >
        <THead columns={columns(zone)} />
        <tbody>
          {before > 0 && <Gap height={before} />}
          {shown.map((item) => {
            const id = events[item.index];
            return id === undefined ? undefined : (
              <RecordRow
                key={id}
                id={id}
                index={item.index}
                selected={item.index === at}
                onSelect={onSelect}
              />
            );
          })}
          {after > 0 && <Gap height={after} />}
        </tbody>
      </table>
    </div>
  );
}

function columns(zone: string) {
  return [
    { title: 'Source record', width: 140 },
    { title: `Time, ${zoneLabel(zone)}`, width: 148 },
    { title: 'Account' },
    { title: 'Action', width: 68 },
    { title: 'Customer' },
    { title: 'First byte', number: true, width: 86 },
    { title: 'Bytes', number: true, width: 54 },
    { title: 'Slice sha256', width: 132 },
  ];
}

const SPAN = 8;

function Gap({ height }: { readonly height: number }): ReactNode {
  return (
    <tr className="cf-gap">
      <td colSpan={SPAN} style={{ height }} />
    </tr>
  );
}

interface RecordRowProps {
  readonly id: string;
  readonly index: number;
  readonly selected: boolean;
  readonly onSelect: (event: string) => void;
}

function RecordRow({ id, index, selected, onSelect }: RecordRowProps): ReactNode {
  const event = useQuery('timeline.event', { id }, { revised: false });
  const record = useQuery('sources.record', { id, neighbours: 0 }, { revised: false });
  const [row, bytes] = [event.data, record.data];
  return (
    <tr
      id={`cf-record-${index}`}
      aria-rowindex={index + 2}
      aria-selected={selected}
      onClick={() => onSelect(id)}
    >
      <td className="mono">{id}</td>
      <td>{row === undefined ? '…' : <Time value={row.time} precision={0} bare />}</td>
      <td className="ellip">{row && <EvidenceText text={row.account} />}</td>
      <td>{row?.action !== undefined && <EvidenceText text={row.action} />}</td>
      <td className="ellip">{row?.customer !== undefined && <EvidenceText text={row.customer} />}</td>
      <td className="num">{bytes && countText(bytes.byteOffset)}</td>
      <td className="num">{bytes && countText(bytes.byteLength)}</td>
      <td className="mono t3">
        {record.error === undefined ? (
          bytes && shortHash(bytes.sliceSha256)
        ) : (
          <span className="bad">not readable</span>
        )}
      </td>
    </tr>
  );
}
