import { isDeepStrictEqual } from 'node:util';
import type { ImportChoices, ImportSettings } from '../../../../shared/contract/sources';
import { withAbbreviationPart } from '../formats/abbreviations/abbreviations';

type Settings = Partial<ImportSettings>;

/** Settings that decide what becomes of the same bytes, and what each is called. */
const NAMED = [
  ['kind', 'kind'],
  ['format', 'format'],
  ['encoding', 'encoding'],
  ['zone', 'zone'],
  ['dateOrder', 'order of day and month'],
  ['firstYear', 'year of the first record'],
] as const;
const PARTS = [
  ['timeFormats', 'how times are written'],
  ['abbreviations', 'what abbreviations of zones stand for'],
  ['dialect', 'how the text is cut'],
  ['layout', 'how the text is cut'],
  ['columns', 'names of the columns'],
  ['missing', 'words for no value'],
  ['callTimes', 'intervals of call times'],
] as const;

/**
 * In which settings two ways to read the same bytes differ, as words: `kind customers instead of accounts`. How the
 * bytes are got at says nothing, nor what the way is called.
 * @param mine may still lack what has to be decided: that is not compared
 */
export function differences(mine: Settings, theirs: ImportSettings): readonly string[] {
  const isWhole = mine.kind !== undefined && mine.mapping !== undefined && mine.timeFormats !== undefined;
  const counts = (key: keyof ImportSettings) => mine[key] !== undefined || isWhole;
  const named = NAMED.flatMap(([key, title]) =>
    !counts(key) || mine[key] === theirs[key]
      ? []
      : [`${title} ${mine[key] ?? 'none'} instead of ${theirs[key] ?? 'none'}`],
  );
  const parts = PARTS.flatMap(([key, title]) =>
    !counts(key) || isDeepStrictEqual(plain(mine[key]), plain(theirs[key])) ? [] : [title],
  );
  return [...new Set([...named, ...mappingDifferences(mine, theirs), ...parts])];
}

function mappingDifferences({ mapping: mine }: Settings, { mapping: theirs }: ImportSettings): string[] {
  if (mine === undefined) return [];
  const fields = [...new Set([...Object.keys(mine), ...Object.keys(theirs)])];
  const other = fields.filter((field) => mine[field] !== theirs[field]);
  return other.length === 0 ? [] : [`columns of ${other.join(', ')}`];
}

/** Without keys that have no value. */
function plain(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}

/**
 * Whether anything of what was said asks for another way to read than these settings. What was not said asks for
 * nothing.
 */
export function asksForOther(choices: ImportChoices, settings: ImportSettings): boolean {
  const { format, mapping = {}, timeFormat, missing, dialect = {}, callTimes, abbreviations = {} } = choices;
  const isOther = (key: 'kind' | 'zone' | 'dateOrder' | 'firstYear') =>
    choices[key] !== undefined && choices[key] !== settings[key];
  return (
    (['kind', 'zone', 'dateOrder', 'firstYear'] as const).some(isOther) ||
    (choices.encoding !== undefined && choices.encoding.toLowerCase() !== settings.encoding.toLowerCase()) ||
    (format !== undefined && format !== settings.format && format !== settings.definition) ||
    Object.entries(mapping).some(([field, column]) => !isSameName(settings.mapping[field], column)) ||
    (timeFormat !== undefined &&
      Object.values(settings.timeFormats).some((each) => each !== withAbbreviationPart(timeFormat))) ||
    Object.entries(abbreviations).some(([name, offset]) => settings.abbreviations?.[name] !== offset) ||
    (missing !== undefined && !isDeepStrictEqual(['', ...missing], settings.missing)) ||
    Object.entries(dialect).some(
      ([key, value]) =>
        value !== undefined && value !== new Map(Object.entries(settings.dialect ?? {})).get(key),
    ) ||
    isOtherLayout(choices.layout, settings.layout) ||
    Object.keys(callTimes?.corrections ?? {}).length > 0
  );
}

function isOtherLayout(wanted: ImportChoices['layout'], known: ImportSettings['layout']): boolean {
  if (wanted === undefined) return false;
  const isOpen = wanted.type === 'fixed' && wanted.header === undefined && known?.type === 'fixed';
  return !isDeepStrictEqual(plain(isOpen ? { ...wanted, header: known.header } : wanted), plain(known));
}

function isSameName(known: string | undefined, wanted: string): boolean {
  return (known ?? '').toLowerCase() === wanted.toLowerCase();
}
