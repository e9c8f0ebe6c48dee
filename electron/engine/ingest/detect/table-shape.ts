import type { Dialect, ImportChoices } from '../../../../shared/contract/sources';
import { LF } from '../cut/cutter';
import type { KnownFormat } from '../formats/definition';
import { columnNames, looksLikeValue } from '../formats/delimited';
import type { TableStep } from '../tables/render';
import { tableNotes } from '../tables/tables';
import type { Container } from './container';
import type { Shape } from './detect';
import { headOf, type SampleRecord, type Stretch, sampleRecords } from './sample';
import { namedTable } from './table-formats';
import { TextFile } from './text-file';

/** Rows among which the one with the column names is looked for. */
const LED_IN_BY = 30;

/**
 * The shape of a sheet or table: the text it is rendered as is known but for where a sheet's header is, and whether it
 * has one.
 * @returns nothing when there is no row at all
 */
export async function tableShape(
  container: Container,
  step: TableStep,
  choices: ImportChoices,
  formats: readonly KnownFormat[],
): Promise<Shape | undefined> {
  const head = await headOf(container);
  const bare = { delimiter: ',', quote: '"', escape: '"', header: false } as const satisfies Dialect;
  const rows = sampleRecords(head, [], { ...WRITTEN, dialect: bare, columns: widthOf(head) });
  const found = step.type === 'xlsx' ? headerOf(rows) : { header: true, at: 0 };
  const chosen = choices.dialect ?? {};
  const skip = chosen.skip ?? linesBefore(head, rows[chosen.header === false ? 0 : found.at]);
  const header = chosen.header ?? found.header;
  const dialect: Dialect = {
    ...bare,
    header,
    ...(skip === 0 || step.type !== 'xlsx' ? {} : { skip }),
    ...(chosen.nested === undefined ? {} : { nested: chosen.nested }),
  };
  const first = rows.find(({ offset }) => linesBefore(head, { offset }) >= skip);
  if (first === undefined) return undefined;
  const columns = columnNames(first.values, header);
  const sample = sampleRecords(head, [], { ...WRITTEN, dialect, columns });
  if (sample.length === 0) return undefined;
  const { unpack } = container;
  const [title, ...notes] = await tableNotes(container.path, unpack);
  const table: Shape = {
    container: { ...container, notes },
    settings: { ...WRITTEN, unpack: [...unpack], columns: [...columns], dialect },
    questions: [],
    reasons: [title ?? '', ...notes, ...headerReasons(step, dialect)],
    sample,
  };
  return namedTable(new TextFile(container, head, WRITTEN.encoding), { table, dialect, choices, formats });
}

const WRITTEN = { format: 'delimited', encoding: 'utf-8' } as const;

function headerReasons({ type }: TableStep, { header, skip }: Dialect): readonly string[] {
  if (type !== 'xlsx') return [];
  const before = skip === undefined ? [] : [`${skip} rows before the table are no records: titles or blank.`];
  const names = header
    ? 'The first row of the table is the header: it holds names and no values.'
    : 'There is no header: the first row holds values.';
  return [...before, names];
}

/** As many columns as the first row has; all rows have as many. Their names are found later. */
function widthOf(head: Stretch): string[] {
  let columns = 1;
  let quoted = false;
  for (const byte of head.bytes) {
    if (byte === QUOTE) quoted = !quoted;
    else if (quoted) continue;
    else if (byte === COMMA) columns += 1;
    else if (byte === LF && columns > 1) break;
  }
  return Array.from({ length: columns }, (_, i) => `c${i}`);
}

const QUOTE = 34;
const COMMA = 44;

/**
 * The row of a sheet that names its columns: the first that is as full as most, when what comes before it is nearly
 * empty, as titles are.
 */
function headerOf(rows: readonly SampleRecord[]): { readonly header: boolean; readonly at: number } {
  const leading = rows.slice(0, LED_IN_BY);
  const filled = leading.map(({ values }) => values.filter((value) => (value ?? '').trim() !== '').length);
  const most = Math.max(0, ...filled);
  const at = filled.findIndex((count) => count * 2 > most);
  const row = leading[at];
  if (row === undefined || !isNames(row)) return { header: isNames(leading[0]), at: 0 };
  return { header: true, at };
}

/** Nothing in it looks like a value, and more than half of it is there. */
function isNames(row: SampleRecord | undefined): boolean {
  const names = row?.values.filter((value) => (value ?? '').trim() !== '') ?? [];
  return (
    row !== undefined &&
    names.length * 2 > row.values.length &&
    !names.some((name) => looksLikeValue(name ?? ''))
  );
}

function linesBefore(head: Stretch, row: Pick<SampleRecord, 'offset'> | undefined): number {
  let lines = 0;
  const end = row?.offset ?? 0;
  for (let at = head.bytes.indexOf(LF); at >= 0 && at < end; at = head.bytes.indexOf(LF, at + 1)) lines += 1;
  return lines;
}
