import { createColumnHelper, tableFeatures } from '@tanstack/react-table';
import type { EventRow } from '../../../shared/contract/timeline';
import { actionClass } from '../../drawing/timeline/action-class';
import { countText, durationText, EvidenceText, NumberText, Time, zoneLabel } from '../../widgets';
import { timeText } from '../../widgets/time-text';
import { ActionGlyph } from '../ActionGlyph';

export const gridFeatures = tableFeatures({});

const helper = createColumnHelper<typeof gridFeatures, EventRow>();

/** Widths in pixels; what has none takes the rest. Numbers stand to the right. */
export const COLUMN_LOOK: Readonly<
  Record<string, { readonly width?: number | undefined; readonly number?: boolean | undefined }>
> = {
  glyph: { width: 32 },
  time: { width: 184 },
  other: { width: 76 },
  from: { width: 104, number: true },
  account: { width: 108 },
  action: { width: 72 },
  customer: { width: 116 },
  ticket: { width: 94 },
  host: { width: 96 },
  fields: {},
  after: { width: 88, number: true },
  record: { width: 138 },
};

const nothing = <span className="t3">–</span>;
const text = (value: string | undefined) =>
  value === undefined ? nothing : <EvidenceText text={value} limit={120} />;

/** How long before or after the event whose context is shown. */
function fromEvent(from: bigint) {
  return helper.display({
    id: 'from',
    header: 'From event',
    cell: ({ row }) => <span className="tn">{lagText(row.original.time - from)}</span>,
  });
}

function lagText(lag: bigint): string {
  if (lag === 0n) return '0';
  return lag < 0n ? durationText(lag) : `+${durationText(lag)}`;
}

/** The grid's columns. @param zone rules the first time column. @param other the zone of the second one, if any.
 * @param from the moment that a context's rows are counted from. */
export function gridColumns(zone: string, other: string | undefined, from: bigint | undefined) {
  return helper.columns([
    helper.display({
      id: 'glyph',
      header: '',
      cell: ({ row }) => <ActionGlyph action={actionClass(row.original.action ?? '')} />,
    }),
    helper.accessor('time', {
      header: `Time, ${zoneLabel(zone)}`,
      cell: ({ row }) => <Time value={row.original.time} bare />,
    }),
    ...(from === undefined ? [] : [fromEvent(from)]),
    ...(other === undefined || from !== undefined
      ? []
      : [
          helper.display({
            id: 'other',
            header: zoneLabel(other),
            cell: ({ row }) => (
              <span className="mono t3">{timeText(row.original.time, other, 0).slice(11)}</span>
            ),
          }),
        ]),
    helper.accessor('account', { header: 'Account', cell: ({ row }) => text(row.original.account) }),
    helper.accessor('action', { header: 'Action', cell: ({ row }) => text(row.original.action) }),
    helper.accessor('customer', {
      header: 'Customer',
      cell: ({ row: { original } }) =>
        original.count === undefined ? (
          text(original.customer)
        ) : (
          <b className="tn">{countText(original.count)} customers</b>
        ),
    }),
    helper.accessor('ticket', { header: 'Ticket', cell: ({ row }) => text(row.original.ticket) }),
    helper.accessor('host', {
      header: 'Host',
      cell: ({ row: { original } }) =>
        original.host === undefined ? (
          text(original.ip)
        ) : (
          <EvidenceText text={original.host} mono limit={60} />
        ),
    }),
    helper.accessor('fields', { header: 'Fields seen', cell: ({ row }) => text(row.original.fields) }),
    helper.accessor('callsAfter', {
      id: 'after',
      header: 'Calls after',
      cell: ({ row }) => <NumberText value={row.original.callsAfter} />,
    }),
    helper.accessor('id', {
      id: 'record',
      header: 'Source record',
      cell: ({ row: { original } }) => (
        <span className="mono t2">
          {original.source}:{countText(original.record)}
        </span>
      ),
    }),
  ]);
}
