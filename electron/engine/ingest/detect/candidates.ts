import type { Dialect, ImportChoices, Layout } from '../../../../shared/contract/sources';
import { safePattern } from '../cut/safe-pattern';
import type { FormatDefinition, KnownFormat } from '../formats/definition';
import { delimiterName } from '../formats/delimited';
import { genericWays } from './generic-ways';
import type { Reading, TextFile, Way } from './text-file';

/** One thing a text could be, and how well it fits. */
export interface Candidate {
  readonly definition?: FormatDefinition;
  readonly reading: Reading;
  readonly title: string;
  /** Share of records that fit, and a little for everything that speaks for this one in particular. */
  readonly score: number;
  /** Why it is believed. A sentence. */
  readonly reason: string;
}

/** A named format must read this share of the sampled records. */
const LEAST_SHARE = 0.5;
/** Share of the values that must be as a format says: logs have strangers in them. */
const MOST_VALUES = 0.9;
const FOR_A_CONDITION = 0.02;
const MOST_CONDITIONS = 20;
const FOR_A_COLUMN = 0.001;
const MOST_COLUMNS = 15;
const FOR_OWN = 0.0005;

/** Everything that fits, the best first. */
export function candidatesFor(
  file: TextFile,
  formats: readonly KnownFormat[],
  choices: ImportChoices,
): readonly Candidate[] {
  const named = formats.flatMap((format) => {
    if (choices.dialect !== undefined && format.definition.format !== 'delimited') return [];
    const found = tryFormat(file, format, choices);
    return found === undefined ? [] : [found];
  });
  const generic = genericWays(file, choices).flatMap(({ way, title, weight, reason }): Candidate[] => {
    const reading = file.read(way);
    if (reading === undefined) return [];
    return [{ reading, title, score: weight(reading), reason: reason(reading) }];
  });
  return [...named, ...generic].sort((a, b) => b.score - a.score);
}

/** The named formats that a sheet or table fits by its columns, the best first. @param dialect it is rendered in */
export function tableFormats(
  file: TextFile,
  formats: readonly KnownFormat[],
  dialect: Dialect,
): readonly Candidate[] {
  const found = formats.flatMap((format) => {
    const { columns, format: written, recognise } = format.definition;
    // What names no column would take every table.
    const isTable = written === 'delimited' && columns === undefined && (recognise.columns ?? []).length > 0;
    return isTable ? (tryFormat(file, format, { dialect }) ?? []) : [];
  });
  return found.sort((a, b) => b.score - a.score);
}

/** How a definition's text is read, with what the examiner said over what it says. @param told the layout they said */
export function wayOf(definition: FormatDefinition, choices: ImportChoices, told?: Layout): Way {
  const { format, dialect, columns, mapping } = definition;
  const layout = told ?? definition.layout;
  const given = format === 'delimited' ? { dialect: { ...dialect, ...choices.dialect }, columns } : {};
  const wanted = Object.values(mapping);
  return { format, wanted, ...given, ...(layout === undefined ? {} : { layout }) };
}

function tryFormat(
  file: TextFile,
  { definition, origin }: KnownFormat,
  choices: ImportChoices,
): Candidate | undefined {
  const { recognise, title } = definition;
  if (recognise.head !== undefined && !safePattern(recognise.head).test(file.headText)) return undefined;
  const way = wayOf(definition, choices);
  const there = file.cutting(way)?.columns ?? [];
  if (!(recognise.columns ?? []).every((name) => there.includes(name))) return undefined;
  const reading = file.read(way);
  if (reading === undefined || reading.share < LEAST_SHARE) return undefined;
  if (!meets(reading, recognise)) return undefined;
  const conditions = conditionsOf(recognise);
  const columns = Math.min(reading.cutting.columns.length, MOST_COLUMNS);
  const score =
    reading.share +
    Math.min(conditions, MOST_CONDITIONS) * FOR_A_CONDITION +
    columns * FOR_A_COLUMN +
    (origin === 'built-in' ? 0 : FOR_OWN);
  return { definition, reading, title, score, reason: `${title}: ${whyNamed(definition, reading)}` };
}

function conditionsOf({
  columns = [],
  values = {},
  looks = {},
  head,
}: FormatDefinition['recognise']): number {
  const told = Object.keys(values).length + Object.keys(looks).length;
  return columns.length + 3 * told + (head === undefined ? 0 : 3);
}

function meets(
  { cutting, records }: Reading,
  { columns = [], values = {}, looks = {} }: FormatDefinition['recognise'],
): boolean {
  const valuesOf = (name: string) => {
    const at = cutting.columns.indexOf(name);
    return records.flatMap(({ values: all }) => all[at] ?? []);
  };
  // Paths that a format asks for are columns though nothing may be there.
  const isThere = (name: string) =>
    cutting.columns.includes(name) && (cutting.layout === undefined || valuesOf(name).length > 0);
  if (!columns.every(isThere)) return false;
  const mostly = (name: string, test: (value: string) => boolean) => {
    const found = valuesOf(name);
    return found.length > 0 && found.filter(test).length >= found.length * MOST_VALUES;
  };
  return (
    Object.entries(values).every(([name, allowed]) => mostly(name, (value) => allowed.includes(value))) &&
    Object.entries(looks).every(([name, source]) => {
      const pattern = safePattern(source, true);
      return mostly(name, (value) => pattern.test(value));
    })
  );
}

/** What made a named format be believed, in the words of a sentence. */
function whyNamed({ recognise, format }: FormatDefinition, { share, records, cutting }: Reading): string {
  const read = `${percent(share)} of ${records.length} records looked at are written so`;
  const { columns = [], values = {}, looks = {} } = recognise;
  const parts = [
    ...(columns.length > 0 ? [`it has the columns ${columns.map((name) => `“${name}”`).join(', ')}`] : []),
    ...Object.keys({ ...values, ...looks }).map((name) => `“${name}” holds what it should`),
    ...(recognise.head === undefined ? [] : ['it begins as such files do']),
  ];
  const dialect = format === 'delimited' ? ` (${delimiterName(cutting.dialect?.delimiter ?? ',')})` : '';
  return parts.length === 0 ? `${read}.` : `${parts.join(', ')}, and ${read}${dialect}.`;
}

export function percent(share: number): string {
  return `${Math.floor(share * 100)}%`;
}
