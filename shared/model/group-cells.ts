import type { RowFormat } from './event-cells';
import { safeCsvHeader, safeCsvRow } from './safe-csv';
import { formatIso, type Micros } from './time';
import { visibleText } from './visible-text';

/** A group as it is written: absent `key` for the events that name none. */
export interface CountedGroup {
  readonly key?: string | undefined;
  readonly events: number;
}

export interface FiguresOfGroup {
  readonly customers: number;
  readonly first: Micros;
  readonly last: Micros;
}

/** Columns of a file of groups, after the one they are grouped by. Times UTC. */
const REST = ['events', 'customers', 'first_utc', 'last_utc'] as const;

/** The first line of a file of groups, with its line end; empty where lines name their own values. */
export function groupsHead(format: RowFormat, by: string): string {
  const columns = [by, ...REST];
  if (format === 'csv') return safeCsvHeader(columns);
  return format === 'text' ? `${columns.join('\t')}\n` : '';
}

/**
 * Groups as lines with their ends, in the formats of rows. The group of events that name none has an empty first cell.
 * @param figures of the same groups in the same order
 */
export function groupLines(
  format: RowFormat,
  by: string,
  groups: readonly CountedGroup[],
  figures: readonly FiguresOfGroup[],
): string {
  return groups.map((group, i) => groupLine(format, by, group, figures[i])).join('');
}

function groupLine(
  format: RowFormat,
  by: string,
  { key, events }: CountedGroup,
  figures: FiguresOfGroup | undefined,
): string {
  const first = figures === undefined ? undefined : formatIso(figures.first);
  const last = figures === undefined ? undefined : formatIso(figures.last);
  const cells = [key, String(events), figures?.customers.toString(), first, last];
  if (format === 'csv') return safeCsvRow([by, ...REST], cells);
  if (format === 'text') return `${cells.map((cell = '') => visibleText(cell)).join('\t')}\n`;
  const said = { [by]: key, events, customers: figures?.customers, first_utc: first, last_utc: last };
  return `${JSON.stringify(said)}\n`;
}
