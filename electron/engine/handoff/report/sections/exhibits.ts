import { MOST_ROWS, type ReportData, type ReportExhibit } from '../data';
import { html, lines, type Markup } from '../html';
import { picture } from '../page';
import { count, facts, mono, paragraph, section, type TimeWriter, table } from '../parts';

const MOST_QUERY = 2_000;

/** Every exhibit: its picture, the examiner's words, where its records come from, and the first of them. */
export function exhibitsSection(number: number, { exhibits }: ReportData, time: TimeWriter): Markup {
  return section(
    number,
    'Exhibits',
    exhibits.length === 0
      ? paragraph('Nothing was put in evidence.')
      : paragraph(
          'Records were frozen with their place in the source files. Each can be found again byte for byte: data/exhibits/EX-…/rows.jsonl says where, README-VERIFY.txt how.',
        ),
    exhibits.map((exhibit) => oneExhibit(exhibit, time)),
  );
}

function oneExhibit({ exhibit, rows, records, view }: ReportExhibit, time: TimeWriter): Markup {
  return html`<h3 id="${exhibit.id}">${exhibit.id}: ${exhibit.title}</h3>
${picture(view, `Timeline of ${exhibit.id}: ${records} events and the calls of the customers concerned`)}${facts(
  [
    ['Frozen', `${count(records)} records by ${exhibit.actor}, ${time(exhibit.at)}`],
    ['SHA-256 of rows.jsonl', mono(exhibit.rowsSha256)],
    ['What was asked', html`<div class="words"><code>${lines(shortened(exhibit.query))}</code></div>`],
    [
      'The examiner’s words',
      exhibit.note === '' ? 'none' : html`<div class="words">${lines(exhibit.note)}</div>`,
    ],
  ],
)}${table(
  ['Event', 'Time', 'As written in the source', 'Account', 'Customer', 'Action', 'Ticket', 'Host'],
  rows,
  (row) => [
    row.event,
    time(row.time),
    row.timeText,
    row.account,
    row.customer ?? '–',
    row.action ?? '–',
    row.ticket ?? '–',
    row.host ?? '–',
  ],
  records,
  MOST_ROWS,
)}`;
}

/** Long questions are lists of record numbers; `query.sql` has them all. */
function shortened(query: string): string {
  return query.length <= MOST_QUERY ? query : `${query.slice(0, MOST_QUERY)} … (cut; query.sql has it whole)`;
}
