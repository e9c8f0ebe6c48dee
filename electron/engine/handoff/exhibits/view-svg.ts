import { counted } from '../../../../shared/model/counted';
import { formatWall, MICROS_PER_DAY, type Micros, type Span } from '../../../../shared/model/time';
import { html, type Markup } from '../report/html';
import { callMark, eventMark, legend } from './marks';
import { axisTicks } from './ticks';

/** One event of an exhibit as the chart needs it. */
export interface ChartEvent {
  readonly time: Micros;
  readonly account: string;
  readonly customer?: string;
  readonly action?: string;
}

/** One call of a customer of the exhibit; `from` to `to` when it is known only to lie between. */
export interface ChartCall {
  readonly report: string;
  readonly customer: string;
  readonly from: Micros;
  readonly to: Micros;
}

export interface ExhibitChart {
  readonly title: string;
  readonly events: readonly ChartEvent[];
  readonly calls: readonly ChartCall[];
  /** Lines printed in the margin: where the data comes from. */
  readonly provenance: readonly string[];
}

const WIDTH = 1200;
const LEFT = 240;
const RIGHT = 30;
const TOP = 58;
const LANE = 28;
const MOST_LANES = 20;
const STYLE = html`
text{font:12px Inter,"Segoe UI",Helvetica,Arial,sans-serif;fill:#1b1f24}
.title{font-size:15px;font-weight:600}.small{font-size:10.5px;fill:#57606a}.many{font-size:9px;text-anchor:middle;fill:#57606a}
.grid{stroke:#d8dde3;stroke-width:1}.lane{stroke:#eceff2;stroke-width:1}
.call{fill:#1b1f24;stroke:#1b1f24}.hollow{fill:#fff;stroke:#1b1f24}`;

/**
 * A still picture of an exhibit: its events by account on one UTC axis, and under them the calls of the customers
 * concerned. Self-contained SVG without script or reference, every text escaped.
 */
export function exhibitSvg(chart: ExhibitChart): string {
  const span = spanOf(chart);
  const x = (time: Micros) =>
    LEFT + (Number(time - span.from) / Number(span.to - span.from)) * (WIDTH - LEFT - RIGHT);
  const lanes = lanesOf(chart.events);
  const bottom = TOP + (lanes.length + 1) * LANE;
  const height = bottom + 74 + chart.provenance.length * 15;
  return `${
    html`<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" role="img">
<title>${chart.title}</title>
<style>${STYLE}</style>
<rect width="${WIDTH}" height="${height}" fill="#fff"/>
<text class="title" x="16" y="26">${chart.title}</text>
<text class="small" x="16" y="43">${caption(chart, lanes)}</text>
${axis(span, x, bottom)}
${lanes.map((lane, i) => laneMarks(lane, TOP + i * LANE, x))}
${callLane(chart.calls, TOP + lanes.length * LANE, x)}
${legend(16, bottom + 44)}
${chart.provenance.map((line, i) => html`<text class="small" x="16" y="${bottom + 68 + i * 15}">${line}</text>\n`)}</svg>`
      .text
  }\n`;
}

interface ChartLane {
  readonly label: string;
  readonly events: readonly ChartEvent[];
}

function lanesOf(events: readonly ChartEvent[]): ChartLane[] {
  const byAccount = groupBy(events, (event) => event.account);
  const lanes = [...byAccount].map(([label, list]) => ({ label, events: list }));
  lanes.sort((a, b) => b.events.length - a.events.length || (a.label < b.label ? -1 : 1));
  if (lanes.length <= MOST_LANES) return lanes;
  const rest = lanes.slice(MOST_LANES - 1);
  const label = `${rest.length} further accounts`;
  return [...lanes.slice(0, MOST_LANES - 1), { label, events: rest.flatMap((lane) => lane.events) }];
}

function caption({ events, calls }: ExhibitChart, lanes: readonly ChartLane[]): string {
  const [of, on, told] = [
    counted(events.length, 'event'),
    counted(lanes.length, 'lane'),
    counted(calls.length, 'call'),
  ];
  return `${of} in ${on}; ${told} reported by the customers concerned. All times UTC.`;
}

/** From the first event or call to the last, with a margin of a fiftieth (at least a minute) at both ends. */
function spanOf({ events, calls }: ExhibitChart): Span {
  let from = events[0]?.time ?? calls[0]?.from ?? 0n;
  let to = from;
  const take = (time: Micros) => {
    if (time < from) from = time;
    if (time > to) to = time;
  };
  for (const event of events) take(event.time);
  for (const call of calls) {
    take(call.from);
    take(call.to);
  }
  const margin = (to - from) / 50n + 60_000_000n;
  return { from: from - margin, to: to + margin };
}

function axis(span: Span, x: (time: Micros) => number, bottom: number): Markup {
  const { step, at } = axisTicks(span, 10);
  const text = (time: Micros) => {
    const wall = formatWall(time, 'UTC', step < 1_000_000n ? 6 : 0);
    return step >= MICROS_PER_DAY ? wall.slice(0, 10) : wall;
  };
  return html`<g class="axis">${at.map(
    (time) => html`<line class="grid" x1="${px(x(time))}" x2="${px(x(time))}" y1="${TOP - 4}" y2="${bottom}"/>
<text class="small" text-anchor="middle" x="${px(x(time))}" y="${bottom + 14}">${text(time)}</text>\n`,
  )}<text class="small" text-anchor="end" x="${WIDTH - 16}" y="${bottom + 28}">Time zone: UTC</text></g>`;
}

/** Marks of one action closer than a pixel are one mark with its count: no event is left out of the sum. */
function laneMarks({ label, events }: ChartLane, top: number, x: (time: Micros) => number): Markup {
  const middle = top + LANE / 2;
  const marks = groupBy(events, (event) => `${Math.round(x(event.time))} ${event.action ?? ''}`);
  return html`<g><line class="lane" x1="16" x2="${WIDTH - RIGHT}" y1="${top + LANE}" y2="${top + LANE}"/>
<text x="16" y="${middle + 4}">${cut(label)}</text>
<text class="small" text-anchor="end" x="${LEFT - 14}" y="${middle + 4}">${events.length}</text>
${[...marks.values()].map((list) => eventMark(list, px(x(list[0]?.time ?? 0n)), middle))}</g>\n`;
}

function callLane(calls: readonly ChartCall[], top: number, x: (time: Micros) => number): Markup {
  const middle = top + LANE / 2;
  return html`<g><text x="16" y="${middle + 4}">Calls reported</text>
<text class="small" text-anchor="end" x="${LEFT - 14}" y="${middle + 4}">${calls.length}</text>
${calls.map((call) => callMark(call, px(x(call.from)), px(x(call.to)), middle))}</g>\n`;
}

function px(value: number): number {
  return Math.round(value * 10) / 10;
}

function cut(label: string): string {
  return [...label].length > 26 ? `${[...label].slice(0, 25).join('')}…` : label;
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
