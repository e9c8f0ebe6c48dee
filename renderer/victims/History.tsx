import { type ReactNode, useCallback, useMemo, useRef } from 'react';
import type { Call, EventRow } from '../../shared/contract/timeline';
import { type CallSide, callSide } from '../../shared/model/call-side';
import { useQuery } from '../bridge';
import { actionClass } from '../drawing/timeline/action-class';
import type { Place } from '../drawing/victims/matrix-layout';
import type { MatrixScene } from '../drawing/victims/matrix-scene';
import {
  HISTORY_HEAD,
  HISTORY_LANE,
  type HistoryPicture,
  paintHistory,
} from '../drawing/victims/paint-history';
import { useParameters } from '../stores/parameters';
import { useZone } from '../stores/zone';
import { Canvas, ErrorPanel, EvidenceText, plural, timeText, usePalette, useSize } from '../widgets';
import { HistoryTable } from './HistoryTable';
import { useCustomerCalls } from './use-customer-calls';

/** Rows read of one customer's history. */
const MOST_ROWS = 500;
const MOST_LANES = 8;

export interface Told extends CallSide {
  readonly row: EventRow;
}

/** One customer's history: every access to it before and after its calls. */
export function History({ scene, focus }: { readonly scene: MatrixScene; readonly focus: Place }): ReactNode {
  const customer = scene.customers[focus.column];
  const { lookBack, skew } = useParameters();
  const calls = useCustomerCalls(customer);
  const events = useQuery(
    'timeline.events',
    customer === undefined
      ? undefined
      : { filter: { customers: [customer.name] }, limit: MOST_ROWS, offset: 0 },
  );
  // Rows of the customer before must not be set against the calls of this one.
  const data = events.stale ? undefined : events.data;
  const told = useMemo<readonly Told[]>(
    () => data?.rows.map((row) => ({ row, ...callSide(row.time, calls, { lookBack, skew }) })) ?? [],
    [data, calls, lookBack, skew],
  );
  if (customer === undefined) return <div className="vm-history" />;
  return (
    <section className="vm-history" aria-labelledby="vm-history">
      <header>
        <h2 id="vm-history">
          Every access to <EvidenceText text={customer.name} limit={60} />
        </h2>
        <span className="small t2 tn" data-testid="history-sum">
          {data === undefined ? '…' : historyText(told, data.total)}
        </span>
      </header>
      {events.error === undefined ? undefined : (
        <ErrorPanel compact title="The accesses could not be listed" error={events.error} />
      )}
      {told.length === 0 && data !== undefined ? (
        <p className="vm-nothing t2">
          No access record names this customer. Look at what the logs do not cover, and at names that may be
          the same.
        </p>
      ) : (
        <div className="vm-history-body">
          <Strip told={told} calls={calls} lookBack={Number(lookBack)} />
          <HistoryTable told={told} account={scene.accounts[focus.row]?.name} />
        </div>
      )}
    </section>
  );
}

/** `14 accesses = 9 before + 5 after the call`; what is neither is named too. */
function historyText(told: readonly Told[], total: number): string {
  const of = (side: Told['side']) => told.filter((entry) => entry.side === side).length;
  const parts = [
    [of('before'), 'before'],
    [of('after'), 'after the call'],
    [of('during'), 'within its given time'],
    [of('earlier'), 'before the look-back'],
  ] as const;
  const named = parts.filter(([n], i) => i < 2 || n > 0).map(([n, word]) => `${n} ${word}`);
  const listed = `${plural(told.length, 'access', 'accesses')} = ${named.join(' + ')}`;
  return total > told.length
    ? `the first ${told.length} of ${plural(total, 'access', 'accesses')}: ${listed}`
    : listed;
}

interface StripProps {
  readonly told: readonly Told[];
  readonly calls: readonly Call[];
  readonly lookBack: number;
}

function Strip({ told, calls, lookBack }: StripProps): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const { width } = useSize(box);
  const palette = usePalette();
  const zone = useZone();
  const picture = useMemo(() => pictureOf(told, calls, lookBack, zone), [told, calls, lookBack, zone]);
  const height = HISTORY_HEAD + picture.lanes.length * HISTORY_LANE + 1;
  const size = useMemo(() => ({ width, height }), [width, height]);
  const paint = useCallback(
    (surface: CanvasRenderingContext2D) => paintHistory(surface, palette, picture, width),
    [palette, picture, width],
  );
  return (
    <div ref={box} className="vm-strip">
      <Canvas size={size} paint={paint} />
    </div>
  );
}

function pictureOf(
  told: readonly Told[],
  calls: readonly Call[],
  lookBack: number,
  zone: string,
): HistoryPicture {
  const lanes = [...new Set(told.map(({ row }) => row.account))].slice(0, MOST_LANES);
  const times = [
    ...told.map(({ row }) => Number(row.time)),
    ...calls.flatMap(({ from, to }) => [Number(from), Number(to)]),
  ];
  const least = times.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const most = times.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const air = Math.max((most - least) * 0.03, 3600e6);
  const [from, to] = [least - air, most + air];
  const ticks = [0.02, 0.27, 0.52, 0.77].map((share) => {
    const time = from + (to - from) * share;
    return { time, text: Number.isFinite(time) ? timeText(BigInt(Math.round(time)), zone, 'day') : '' };
  });
  const marks = told.flatMap(({ row, side }) => {
    const lane = lanes.indexOf(row.account);
    return lane < 0 ? [] : [{ time: Number(row.time), lane, action: actionClass(row.action ?? ''), side }];
  });
  const intervals = calls.map((call) => ({ from: Number(call.from), to: Number(call.to) }));
  return { from, to, lanes, marks, calls: intervals, lookBack, ticks };
}
