import type { ImportChoices } from '../../shared/contract/sources';
import { FIELDS, SOURCE_KINDS, type SourceKind } from '../../shared/model/fields';
import { type Micros, parseDuration, parseIso } from '../../shared/model/time';
import { parseOffset } from '../../shared/model/utc-offset';
import { unwrap } from '../../shared/result';
import { UsageError } from './command';
import { LAYOUT_USAGE, type LayoutFlags, layoutChoices, layoutOptions } from './layout-flags';

/** A whole number of a flag, or nothing when the flag is not given. */
export function integer(flag: string, text: string | undefined, least = 0): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value) || value < least) {
    throw new UsageError(
      `--${flag} takes a whole number${least > 0 ? ` of at least ${least}` : ''}, not “${text}”.`,
    );
  }
  return value;
}

/** An ISO 8601 time of a flag. @throws AppFailure `usage.time` */
export function time(text: string | undefined): Micros | undefined {
  return text === undefined ? undefined : unwrap(parseIso(text));
}

/** A duration such as `90d`. @throws AppFailure `usage.duration` */
export function duration(text: string): Micros {
  return unwrap(parseDuration(text));
}

/** `a,b` and repeated flags alike, without empty parts. */
export function items(texts: readonly string[] | undefined): string[] {
  const parts = (texts ?? []).flatMap((text) => text.split(','));
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

/** One of a fixed set of words. */
export function choice<T extends string>(
  flag: string,
  text: string | undefined,
  words: readonly T[],
): T | undefined {
  if (text === undefined) return undefined;
  const found = words.find((word) => word === text);
  if (found === undefined) throw new UsageError(`--${flag} is one of ${words.join(', ')}, not “${text}”.`);
  return found;
}

/** A flag that must be there. */
export function required(flag: string, text: string | undefined): string {
  if (text === undefined || text === '') throw new UsageError(`--${flag} is missing.`);
  return text;
}

/** The flags of `import` and `inspect` that say how a file is to be read. */
export const readingOptions = {
  as: { type: 'string' },
  format: { type: 'string' },
  map: { type: 'string', multiple: true },
  encoding: { type: 'string' },
  missing: { type: 'string' },
  'time-format': { type: 'string' },
  zone: { type: 'string' },
  abbreviation: { type: 'string', multiple: true },
  'day-first': { type: 'boolean' },
  'month-first': { type: 'boolean' },
  'confirm-call-times': { type: 'boolean' },
  'call-time': { type: 'string', multiple: true },
  again: { type: 'boolean' },
  ...layoutOptions,
  json: { type: 'boolean' },
} as const;

export const READING_USAGE =
  '[--format ID] [--encoding NAME] [--map field=column,...] [--time-format F] [--zone IANA] [--abbreviation NAME=±hh:mm]... [--day-first|--month-first] [--missing WORD,...] [--confirm-call-times] [--call-time "TEXT=FROM/TO"]... [--again] ' +
  LAYOUT_USAGE;

interface ReadingFlags extends LayoutFlags {
  readonly as?: string;
  readonly format?: string;
  readonly encoding?: string;
  readonly missing?: string;
  readonly map?: readonly string[];
  readonly 'time-format'?: string;
  readonly zone?: string;
  readonly abbreviation?: readonly string[];
  readonly 'day-first'?: boolean;
  readonly 'month-first'?: boolean;
  readonly 'confirm-call-times'?: boolean;
  readonly 'call-time'?: readonly string[];
  readonly again?: boolean;
}

export function readingChoices(flags: ReadingFlags): ImportChoices {
  if (flags['day-first'] && flags['month-first']) {
    throw new UsageError('A date has the day first or the month first, not both.');
  }
  const kind: SourceKind | undefined = choice('as', flags.as, SOURCE_KINDS);
  const order = flags['day-first'] ? 'day-first' : flags['month-first'] ? 'month-first' : undefined;
  return {
    ...(kind === undefined ? {} : { kind }),
    ...(flags.format === undefined ? {} : { format: flags.format }),
    ...(flags.encoding === undefined ? {} : { encoding: flags.encoding }),
    ...(flags.missing === undefined ? {} : { missing: flags.missing.split(',') }),
    ...(flags.map === undefined ? {} : { mapping: mapping(flags.map) }),
    ...(flags['time-format'] === undefined ? {} : { timeFormat: flags['time-format'] }),
    ...(flags.zone === undefined ? {} : { zone: flags.zone }),
    ...(flags.abbreviation === undefined ? {} : { abbreviations: abbreviations(flags.abbreviation) }),
    ...(order === undefined ? {} : { dateOrder: order }),
    ...callTimes(flags),
    ...(flags.again === true ? { again: true } : {}),
    ...layoutChoices(flags),
  };
}

function abbreviations(pairs: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const found = /^([A-Z]{2,5})=(.+)$/.exec(pair);
      const offset = parseOffset(found?.[2] ?? '');
      if (found?.[1] === undefined || offset === undefined)
        throw new UsageError(`--abbreviation takes NAME=±hh:mm, such as EST=-05:00, not “${pair}”.`);
      return [found[1], offset];
    }),
  );
}

function callTimes(flags: ReadingFlags): Pick<ImportChoices, 'callTimes'> {
  const corrections = Object.fromEntries((flags['call-time'] ?? []).map(correction));
  const confirmed = flags['confirm-call-times'] === true;
  if (!confirmed && flags['call-time'] === undefined) return {};
  return { callTimes: { confirmed, corrections } };
}

/** The text may have an equals sign itself: the last one parts it from the interval. */
function correction(pair: string): [string, { from: string; to: string }] {
  const at = pair.lastIndexOf('=');
  const [from, to, ...more] = pair.slice(at + 1).split('/');
  if (at <= 0 || from === undefined || to === undefined || more.length > 0) {
    throw new UsageError(`--call-time takes TEXT=FROM/TO with ISO 8601 times, not “${pair}”.`);
  }
  return [pair.slice(0, at), { from: from.trim(), to: to.trim() }];
}

const FIELD_NAMES: ReadonlySet<string> = new Set(Object.values(FIELDS).flat());

/** Columns may have commas in their names: what does not begin with a field's name belongs to the pair before it. */
function mapping(texts: readonly string[]): Record<string, string> {
  const pairs: string[] = [];
  for (const text of texts) {
    text.split(',').forEach((part, i) => {
      if (i > 0 && !FIELD_NAMES.has(part.slice(0, Math.max(0, part.indexOf('='))).trim()))
        pairs.push(`${pairs.pop() ?? ''},${part}`);
      else pairs.push(part);
    });
  }
  const mapped = new Map<string, string>();
  for (const pair of pairs) {
    const at = pair.indexOf('=');
    if (at <= 0) throw new UsageError(`--map takes field=column pairs, not “${pair}”.`);
    const field = pair.slice(0, at).trim();
    const [column, before] = [pair.slice(at + 1), mapped.get(field)];
    if (before !== undefined && before !== column)
      throw new UsageError(`--map gives ${field} two columns, “${before}” and “${column}”. Name one.`);
    mapped.set(field, column);
  }
  return Object.fromEntries(mapped);
}
