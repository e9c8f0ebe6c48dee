import { TIME_FORMATS, type TimeFormat } from '../formats/time-formats';

const WALL_PATTERNS = [
  '%Y-%m-%d %H:%M:%S',
  '%Y-%m-%d %H:%M:%S.%f',
  '%Y-%m-%dT%H:%M:%S',
  '%Y-%m-%dT%H:%M:%S.%f',
];
const ABBREVIATION = /\d\s([A-Z]{2,5})$/;
/** UTC by these names is UTC everywhere; others are shared by several zones, so they only mark a wall clock. */
const ABBREVIATIONS_SEEN = 3;

/** Formats with the zone's abbreviation that the values end in. AM and PM are none. */
export function withAbbreviation(values: readonly string[]): readonly TimeFormat[] {
  const found = new Set(values.flatMap((value) => ABBREVIATION.exec(value)?.[1] ?? []));
  found.delete('AM');
  found.delete('PM');
  if (found.size === 0 || found.size > ABBREVIATIONS_SEEN) return [];
  const known = TIME_FORMATS.filter(
    ({ format }) => /%[SM]$|%f$|%p$|%Y$/.test(format) && !format.includes(':%d '),
  );
  const walls = WALL_PATTERNS.map((format): TimeFormat => ({ format, title: format, sample: '' }));
  return [...found].flatMap((name) =>
    [...walls, ...known].map(
      (each): TimeFormat => ({
        ...each,
        format: `${each.format} ${name}`,
        title: `${each.title} ${name}`,
        ...(each.twin === undefined ? {} : { twin: `${each.twin} ${name}` }),
      }),
    ),
  );
}
