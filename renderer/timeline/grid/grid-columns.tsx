import {
  columnOrderingFeature,
  columnPinningFeature,
  columnSizingFeature,
  createColumnHelper,
  tableFeatures,
} from '@tanstack/react-table';
import type { ReactNode } from 'react';
import type { AccessReason } from '../../../shared/contract/grid';
import type { EventRow } from '../../../shared/contract/timeline';
import { actionClass } from '../../drawing/timeline/action-class';
import { countText, durationText, EvidenceText, NumberText, Time, zoneLabel } from '../../widgets';
import { timeText } from '../../widgets/time-text';
import { ActionGlyph } from '../ActionGlyph';
import { type CatalogId, isCatalogId, lookOf, rawName } from './columns/catalog';
import type { ExtraCells } from './columns/use-extra-cells';

export const gridFeatures = tableFeatures({
  columnOrderingFeature,
  columnPinningFeature,
  columnSizingFeature,
});

const helper = createColumnHelper<typeof gridFeatures, EventRow>();

/** Columns that come by themselves and stay where they are: the kind of event, and in a context how far it is. */
export const GLYPH = { id: 'glyph', width: 32 } as const;
export const FROM = { id: 'from', width: 104 } as const;

const nothing = <span className="t3">–</span>;
const pending = <span className="t3">…</span>;
const text = (value: string | undefined, mono = false) =>
  value === undefined ? nothing : <EvidenceText text={value} mono={mono} limit={120} />;

export interface ColumnFrame {
  readonly zone: string;
  /** Of the second time column. */
  readonly other: string | undefined;
  /** Moment that a context's rows are counted from. */
  readonly from: bigint | undefined;
  readonly extra: ExtraCells;
}

type Cell = (row: EventRow, frame: ColumnFrame) => ReactNode;

const CELLS: Readonly<Record<CatalogId, Cell>> = {
  time: ({ time }) => <Time value={time} bare />,
  other: ({ time }, { other }) => (
    <span className="mono t3">{other === undefined ? '' : timeText(time, other, 0).slice(11)}</span>
  ),
  text: (row) => (row.timeText === '' ? nothing : text(row.timeText, true)),
  account: (row) => text(row.account),
  team: (row) => text(row.team),
  action: (row) => text(row.action),
  customer: (row) =>
    row.count === undefined ? (
      text(row.customer)
    ) : (
      <b className="tn">
        {countText(row.count)} {row.count === 1 ? 'customer' : 'customers'}
      </b>
    ),
  count: (row) => (row.count === undefined ? nothing : <NumberText value={row.count} />),
  ticket: (row) => text(row.ticket),
  host: (row) => (row.host === undefined ? text(row.ip) : text(row.host, true)),
  ip: (row) => text(row.ip, true),
  session: (row) => text(row.session, true),
  fields: (row) => text(row.fields),
  after: (row) => <NumberText value={row.callsAfter} />,
  explained: (row, { extra }) => <Reason reason={extra.of(row.id)?.reason} />,
  flags: (row) => text(row.flags.length === 0 ? undefined : row.flags.join(', ')),
  source: (row) => <span className="mono t2">{row.source}</span>,
  record: (row) => (
    <span className="mono t2">
      {row.source}:{countText(row.record)}
    </span>
  ),
};

const REASONS: Readonly<Record<AccessReason, string>> = {
  assigned: 'assigned',
  ticket: 'ticket named',
  nothing: 'nothing found',
  service: 'service account',
  untold: 'no list tells',
};

function Reason({ reason }: { readonly reason: AccessReason | undefined }) {
  if (reason === undefined) return pending;
  return <span className={reason === 'nothing' ? 'warn' : undefined}>{REASONS[reason]}</span>;
}

function rawCell(name: string): Cell {
  return (row, { extra }) => {
    const cells = extra.of(row.id);
    const place = extra.placeOf(name);
    return cells === undefined || place < 0 ? pending : text(cells.values[place]);
  };
}

function lagText(lag: bigint): string {
  if (lag === 0n) return '0';
  return lag < 0n ? durationText(lag) : `+${durationText(lag)}`;
}

/** What a column's head says. */
export function titleOf(id: string, zone: string, other: string | undefined): string {
  if (id === 'time') return `Time, ${zoneLabel(zone)}`;
  if (id === 'other' && other !== undefined) return zoneLabel(other);
  return lookOf(id)?.title ?? id;
}

/** The grid's columns in this order. In a context the distance from its event stands after the glyph or the time. */
export function gridColumns(ids: readonly string[], frame: ColumnFrame) {
  return helper.columns([
    helper.display({
      id: GLYPH.id,
      header: '',
      cell: ({ row }) => <ActionGlyph action={actionClass(row.original.action ?? '')} />,
    }),
    ...ids.map((id) => {
      const raw = rawName(id);
      const cell = isCatalogId(id) ? CELLS[id] : rawCell(raw ?? id);
      return helper.display({
        id,
        header: titleOf(id, frame.zone, frame.other),
        cell: ({ row }) => cell(row.original, frame),
      });
    }),
    ...(frame.from === undefined ? [] : [fromEvent(frame.from)]),
  ]);
}

/** How long before or after the event whose context is shown. */
function fromEvent(from: bigint) {
  return helper.display({
    id: FROM.id,
    header: 'From event',
    cell: ({ row }) => <span className="tn">{lagText(row.original.time - from)}</span>,
  });
}
