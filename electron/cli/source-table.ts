import type { SourceSummary } from '../../shared/contract/sources';
import { counted } from '../../shared/model/counted';
import type { Output } from './output';
import { formatCount } from './words';

/** Sources with the sum that must hold for each: records = events + rejects + duplicates. */
export async function sourceTable(sources: readonly SourceSummary[], output: Output): Promise<void> {
  const number = (head: string, value: (source: SourceSummary) => number) => ({
    head,
    value: (source: SourceSummary) => formatCount(value(source)),
    right: true,
  });
  await output.table(
    [
      { head: 'id', value: (source) => source.id },
      { head: 'name', value: (source) => source.name, most: 40 },
      { head: 'kind', value: (source) => source.kind },
      number('records', (source) => source.records),
      number('events', (source) => source.events),
      number('rejects', (source) => source.rejects),
      number('duplicates', (source) => source.duplicates),
      number('repaired', (source) => source.repaired ?? 0),
      number('blanks', (source) => source.blanks),
      number('asides', (source) => source.asides ?? 0),
      number('bytes', (source) => source.bytes),
      { head: 'sha256', value: (source) => source.sha256.slice(0, 16) },
    ],
    sources,
  );
  const sum = (value: (source: SourceSummary) => number) =>
    sources.reduce((total, source) => total + value(source), 0);
  const [records, events, rejects, duplicates] = [
    sum((source) => source.records),
    sum((source) => source.events),
    sum((source) => source.rejects),
    sum((source) => source.duplicates),
  ];
  const verdict = records === events + rejects + duplicates ? 'adds up' : 'DOES NOT ADD UP';
  await output.line(
    `${counted(records, 'record')} = ${formatCount(events)} read + ${formatCount(rejects)} rejected + ${formatCount(duplicates)} duplicates: ${verdict}`,
  );
}
