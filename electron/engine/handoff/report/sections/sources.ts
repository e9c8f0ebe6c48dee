import type { SourceSummary } from '../../../../../shared/contract/sources';
import type { ReportData } from '../data';
import { html, type Markup } from '../html';
import { count, list, mono, paragraph, section, type TimeWriter, table } from '../parts';

/** What was read, proven by hashes, and how every record is accounted for. */
export function sourcesSection(number: number, { sources }: ReportData, time: TimeWriter): Markup {
  const warnings = sources.flatMap((source) => source.warnings.map((warning) => `${source.id}: ${warning}`));
  return section(
    number,
    'Sources',
    table(['Source', 'File and kind', 'Bytes', 'SHA-256', 'Read as', 'Imported'], sources, (source) => [
      source.id,
      html`${source.name}<br>${source.kind}`,
      count(source.bytes),
      mono(source.sha256),
      readAs(source),
      time(source.importedAt),
    ]),
    html`<h3>Reconciliation</h3>\n`,
    table(
      [
        'Source',
        'Records in the file',
        '= read',
        '+ rejected',
        '+ duplicates',
        'Adds up',
        'Blank lines',
        'From',
        'To',
      ],
      sources,
      (source) => [
        source.id,
        count(source.records),
        count(source.events),
        count(source.rejects),
        count(source.duplicates),
        source.records === source.events + source.rejects + source.duplicates ? 'yes' : 'NO',
        count(source.blanks),
        source.from === undefined ? '–' : time(source.from),
        source.to === undefined ? '–' : time(source.to),
      ],
    ),
    paragraph(
      'A duplicate is a record whose bytes had already come in from another source; it is counted, kept and not scored twice. Rejected records are kept with their bytes and the reason; data/completeness.json has the reasons.',
    ),
    warnings.length === 0 ? undefined : html`<h3>Noticed while reading</h3>\n${list(warnings)}`,
  );
}

function readAs({ settings, format, encoding, zone }: SourceSummary): Markup {
  const mapping = Object.entries(settings.mapping).map(([field, column]) => `${field} ← ${column}`);
  const formats = Object.entries(settings.timeFormats).map(([field, text]) => `${field}: ${text}`);
  const parts = [
    `${format}, ${settings.unpack.map(({ type }) => `${type}, `).join('')}${encoding}`,
    ...(zone === undefined ? [] : [`times without offset: ${zone}`]),
    ...(settings.dateOrder === undefined ? [] : [settings.dateOrder]),
    ...formats,
    mapping.join(', '),
  ];
  return html`${parts.map((part, i) => html`${i === 0 ? '' : html`<br>`}${part}`)}`;
}
