import { formatWall, type Micros } from '../../../../shared/model/time';
import { html, type Insert, type Markup } from './html';

/** Writes a time with its zone: UTC, and the zone of the case behind it when that is another one. */
export type TimeWriter = (time: Micros) => string;

export function timeWriter(zone: string): TimeWriter {
  return (time) => {
    const utc = `${formatWall(time, 'UTC', 6)} UTC`;
    return zone === 'UTC' ? utc : `${utc} (${formatWall(time, zone, 6)} ${zone})`;
  };
}

/** A numbered section of the report. */
export function section(number: number, title: string, ...content: readonly Insert[]): Markup {
  return html`<section id="s${number}"><h2>${number}. ${title}</h2>
${content}</section>\n`;
}

/** Label and value in two columns. */
export function facts(rows: readonly (readonly [string, Insert])[]): Markup {
  return html`<table class="facts">${rows.map(
    ([label, value]) => html`<tr><th scope="row">${label}</th><td>${value}</td></tr>\n`,
  )}</table>\n`;
}

/** A table that is cut after `most` rows, and then says so in its first line. */
export function table<T>(
  heads: readonly string[],
  rows: readonly T[],
  cells: (row: T) => readonly Insert[],
  total = rows.length,
  most = total,
): Markup {
  const shown = rows.slice(0, most);
  const cut =
    shown.length < total
      ? html`<p class="cut">${total.toLocaleString('en-US')} rows, the first ${shown.length.toLocaleString('en-US')} are shown; the files of the package have all.</p>\n`
      : undefined;
  return html`${cut}<div class="wide"><table><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${shown.map((row) => html`<tr>${cells(row).map((cell) => html`<td>${cell}</td>`)}</tr>\n`)}</tbody></table></div>\n`;
}

export function list(items: readonly Insert[]): Markup {
  return items.length === 0 ? html`` : html`<ul>${items.map((item) => html`<li>${item}</li>\n`)}</ul>\n`;
}

export function paragraph(text: Insert): Markup {
  return html`<p>${text}</p>\n`;
}

/** Rows of the smaller tables before they are cut. */
export const MOST_SMALL_ROWS = 50;

/** Hashes, ids and bytes. */
export function mono(text: string): Markup {
  return html`<code>${text}</code>`;
}

export function count(n: number): string {
  return n.toLocaleString('en-US');
}
