import type { ReplaySettings } from '../../../../shared/contract/rejects';

/** Other settings as short words, e.g. `zone Europe/Dublin`. */
export function settingsWords({
  timeFormat,
  zone,
  encoding,
  pad,
  missing,
  joinNext,
}: ReplaySettings): string[] {
  return [
    ...(timeFormat === undefined ? [] : [`time format ${timeFormat}`]),
    ...(zone === undefined ? [] : [`zone ${zone}`]),
    ...(encoding === undefined ? [] : [`encoding ${encoding}`]),
    ...(pad === true ? ['missing columns without a value'] : []),
    ...(missing === undefined ? [] : [`no value: ${missing.map((word) => `“${word}”`).join(', ')}`]),
    ...(joinNext === true ? ['joined with the lines behind it'] : []),
  ];
}
