import type { ImportChoices, ImportQuestion } from '../../../../shared/contract/sources';
import { isZone } from '../../../../shared/model/time';
import { minutesText } from '../../../../shared/model/utc-offset';
import {
  abbreviationIn,
  meanings,
  possible,
  zoneNameIn,
  zonesUsing,
} from '../formats/abbreviations/abbreviations';
import { TIME_FORMATS, type TimeFormat } from '../formats/time-formats';

const WALL_PATTERNS = ['%Y-%m-%d %H:%M', '%Y-%m-%d %H:%M:%S', '%Y-%m-%d %H:%M:%S.%f'];
const DATE_COMMAND: TimeFormat = {
  format: '%a %b %d %H:%M:%S %Z %Y',
  title: 'weekday month name day hour:minute:second abbreviation year',
  sample: 'Tue Aug  6 20:47:12 CEST 2019',
};

/** Formats with a zone's abbreviation, when some of the values have one. */
export function withAbbreviation(values: readonly string[]): readonly TimeFormat[] {
  if (!values.some((value) => (abbreviationIn(value) ?? zoneNameIn(value)) !== undefined)) return [];
  const known = TIME_FORMATS.filter(
    ({ format }) => /%[SM]$|%f$|%p$|%Y$/.test(format) && !format.includes(':%d '),
  );
  const walls = WALL_PATTERNS.flatMap((format) => [format, format.replace(' ', 'T')]).map(
    (format): TimeFormat => ({ format, title: format, sample: '' }),
  );
  return [
    ...[...walls, ...known].map(
      (each): TimeFormat => ({
        ...each,
        format: `${each.format} %Z`,
        title: `${each.title} abbreviation`,
        ...(each.twin === undefined ? {} : { twin: `${each.twin} %Z` }),
      }),
    ),
    DATE_COMMAND,
  ];
}

/** What the abbreviations of a time column say, and leave open. */
export interface FoundAbbreviations {
  /** Some have to be told by the zone, which is not chosen yet. */
  readonly needsZone: readonly string[];
  readonly reasons: readonly string[];
  readonly questions: readonly ImportQuestion[];
}

/**
 * Whether each abbreviation of a column can be read: by what the examiner has said of it, by the zone that uses it, or
 * because it means the same everywhere. Others are asked for, by the zone where one uses all of them.
 */
export function judgeAbbreviations(
  field: string,
  values: readonly string[],
  { zone, abbreviations }: Pick<ImportChoices, 'zone' | 'abbreviations'>,
): FoundAbbreviations {
  const counts = new Map<string, { count: number; example: string }>();
  for (const value of values) {
    const name = abbreviationIn(value);
    if (name === undefined) continue;
    const { count, example } = counts.get(name) ?? { count: 0, example: value };
    counts.set(name, { count: count + 1, example });
  }
  const known = new Map(meanings(zone, abbreviations).map((each) => [each.name, each]));
  const open = [...counts.keys()].filter((name) => !known.has(name)).sort();
  const abbreviated = [...counts].flatMap(([name, { count }]) => {
    const meaning = known.get(name);
    if (meaning === undefined) return [];
    const offsets = meaning.offsets.map((minutes) => minutesText(minutes)).join(' or ');
    const whose = meaning.own
      ? `as ${zone} uses it`
      : abbreviations?.[name] === undefined
        ? `which it means everywhere${zone === undefined ? '' : `; ${zone} does not use it`}`
        : 'as was said';
    return [`${field}: “${name}”, in ${count} of ${values.length} sampled values, is ${offsets}, ${whose}.`];
  });
  const reasons = [...abbreviated, ...zoneReasons(field, values)];
  if (open.length > 0 && zone === undefined && zonesUsing(open).length > 0)
    return { needsZone: open, reasons, questions: [] };
  const questions = open.map((name) => ask(field, name, counts.get(name), values.length, zone));
  return { needsZone: [], reasons, questions };
}

function zoneReasons(field: string, values: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const name of values.flatMap((value) => zoneNameIn(value) ?? []))
    counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, count]) =>
    isZone(name)
      ? `${field}: ${count} of ${values.length} sampled values name their zone, ${name}, and are read in it.`
      : `${field}: ${count} of ${values.length} sampled values end in “${name}”, which is no zone.`,
  );
}

function ask(
  field: string,
  name: string,
  met: { readonly count: number; readonly example: string } | undefined,
  total: number,
  zone: string | undefined,
): ImportQuestion {
  const found = possible(name);
  const where = found.map(({ minutes, zone: user }) =>
    user === undefined ? minutesText(minutes) : `${minutesText(minutes)} (${user})`,
  );
  const said = [
    ...(zone === undefined ? [] : [`${zone} does not use it`]),
    where.length === 0 ? 'no zone is known to use it' : `it is met as ${where.join(', ')}`,
  ];
  return {
    id: 'abbreviation',
    text: `Which offset from UTC does ${name} stand for? ${met?.count ?? 0} of ${total} sampled values of ${field} have it, such as “${met?.example ?? ''}”; ${said.join(', and ')}.`,
    field,
    abbreviation: name,
    options: found.map(({ minutes }) => minutesText(minutes)),
    flag: `--abbreviation ${name}=±hh:mm`,
  };
}
