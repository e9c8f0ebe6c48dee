import type { JournalEntry } from '../../../../shared/contract/journal';
import type { ReportData } from './data';
import { html, type Markup } from './html';
import { page } from './page';
import { count, facts, mono, table, timeWriter } from './parts';

/** Journal lines that tell through whose hands evidence went. */
export const CUSTODY_ACTIONS: readonly string[] = [
  'case.create',
  'case.takeover',
  'source.import',
  'package.export',
  'package.seal',
];

/** `data/audit/custody.html`: what was received and handed on, and blank lines to be signed by hand. */
export function custodyHtml(data: ReportData, entries: readonly JournalEntry[]): string {
  const time = timeWriter(data.header.zone);
  return page(
    `${data.name}: custody`,
    html`<h1>Custody sheet</h1>
<p class="note">Package ${data.name}. To be printed, completed by hand and kept with the medium; both sides keep a signed copy.</p>\n`,
    facts([
      ['Case', `${data.header.id}, ${data.header.title}`],
      ['Lead examiner', data.header.examiner],
      ['Made', `${time(data.producedAt)}, workstation clock, unverified`],
      ['Key fingerprint', mono(data.fingerprint)],
      ['Journal', html`${count(data.journal.lines)} lines, head ${mono(data.journal.head)}`],
      [
        'SHA-256 of tagmanifest-sha256.txt',
        html`to be written here from the transfer form: ______________________________`,
      ],
    ]),
    html`<h2>Evidence received</h2>\n`,
    table(['Item', 'File', 'Bytes', 'SHA-256', 'Received into the case'], data.sources, (source) => [
      source.id,
      source.name,
      count(source.bytes),
      mono(source.sha256),
      time(source.importedAt),
    ]),
    html`<h2>Recorded by the program</h2>\n`,
    table(['Line', 'UTC', 'By', 'Act', 'About'], entries, (entry) => [
      entry.seq,
      entry.utc,
      entry.actor,
      entry.action,
      entry.objects.slice(0, 20).join(', '),
    ]),
    html`<h2>Transfers</h2>\n`,
    transfers(),
  );
}

function transfers(): Markup {
  const heads = [
    'Date, time and zone',
    'From: name, title, contact, signature',
    'To: name, title, contact, signature',
    'Medium and its number',
    'Storage place',
    'Purpose',
  ];
  return html`<table class="blank"><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${Array.from({ length: 6 }, () => html`<tr>${heads.map(() => html`<td></td>`)}</tr>\n`)}</tbody></table>\n`;
}
