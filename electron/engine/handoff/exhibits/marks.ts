import { formatWall } from '../../../../shared/model/time';
import { html, type Markup } from '../report/html';
import type { ChartCall, ChartEvent } from './view-svg';

interface Shape {
  readonly name: string;
  readonly colour: string;
  /** SVG path around 0,0. */
  readonly path: string;
}

/** Okabe-Ito colours, each doubled by a shape, as in the timeline. */
const SHAPES = {
  view: { name: 'view', colour: '#0072b2', path: 'M-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0Z' },
  search: { name: 'search', colour: '#009e73', path: 'M0-5L5 4H-5Z' },
  edit: { name: 'edit', colour: '#8f4a74', path: 'M-4-4H4V4H-4Z' },
  export: { name: 'export', colour: '#d55e00', path: 'M-5-5H5L0 3ZM-5 4H5V6H-5Z' },
  other: { name: 'other', colour: '#57606a', path: 'M-1-5H1V5H-1Z' },
} as const satisfies Readonly<Record<string, Shape>>;

const WORDS: readonly (readonly [RegExp, Shape])[] = [
  [/export|download|print/i, SHAPES.export],
  [/search|query|find|list/i, SHAPES.search],
  [/edit|update|write|create|delete|change|modif/i, SHAPES.edit],
  [/view|read|open|access|get|show|lookup/i, SHAPES.view],
];

function shapeOf(action: string | undefined): Shape {
  return WORDS.find(([word]) => action !== undefined && word.test(action))?.[1] ?? SHAPES.other;
}

/** One mark for one or several events at the same place. */
export function eventMark(events: readonly ChartEvent[], x: number, y: number): Markup {
  const first = events[0];
  if (first === undefined) return html``;
  const shape = shapeOf(first.action);
  const facts = [first.action, first.customer].filter((part) => part !== undefined).join(', ');
  const more = events.length > 1 ? ` and ${events.length - 1} more here` : '';
  const many =
    events.length === 1 ? html`` : html`<text class="many" x="${x}" y="${y - 7}">×${events.length}</text>`;
  return html`<path d="${shape.path}" fill="${shape.colour}" transform="translate(${x} ${y})"><title>${formatWall(
    first.time,
    'UTC',
    6,
  )} UTC${facts === '' ? '' : `, ${facts}`}${more}</title></path>${many}\n`;
}

/** A diamond for a known moment; a bar with end ticks and a diamond for a call that lies somewhere between. */
export function callMark(call: ChartCall, from: number, to: number, y: number): Markup {
  const middle = (from + to) / 2;
  const bar =
    to - from < 1
      ? html``
      : html`<path class="call" d="M${from} ${y}H${to}M${from} ${y - 4}V${y + 4}M${to} ${y - 4}V${y + 4}"/>`;
  const when = call.from === call.to ? time(call.from) : `between ${time(call.from)} and ${time(call.to)}`;
  return html`<g><title>${call.report}: ${call.customer}, call ${when}</title>${bar}<path class="call" d="M${middle} ${y - 5}L${
    middle + 5
  } ${y}L${middle} ${y + 5}L${middle - 5} ${y}Z"/></g>\n`;
}

/** What each shape means, in one line. */
export function legend(x: number, y: number): Markup {
  const shapes = Object.values(SHAPES);
  return html`<g>${shapes.map(
    (
      shape,
      i,
    ) => html`<path d="${shape.path}" fill="${shape.colour}" transform="translate(${x + 6 + i * 90} ${y - 4})"/>
<text class="small" x="${x + 18 + i * 90}" y="${y}">${shape.name}</text>\n`,
  )}<path class="call" d="M${x + 462} ${y - 9}l5 5l-5 5l-5-5Z"/><text class="small" x="${x + 474}" y="${y}">call (bar: known only to lie between)</text></g>`;
}

function time(at: bigint): string {
  return `${formatWall(at, 'UTC', 6)} UTC`;
}
