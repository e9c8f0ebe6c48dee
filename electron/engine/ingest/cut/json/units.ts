import { CR, LF, type Units } from '../cutter';

export const QUOTE = 34;
export const COMMA = 44;
export const COLON = 58;
export const OPEN_LIST = 91;
export const BACKSLASH = 92;
export const CLOSE_LIST = 93;
export const OPEN_OBJECT = 123;
export const CLOSE_OBJECT = 125;

export function isSpace(unit: number | undefined): boolean {
  return unit === 32 || unit === LF || unit === CR || unit === 9;
}

/** Index of the first unit at or behind `from` that is not white space, or `limit`. */
export function behindSpace(units: Units, from: number, limit: number): number {
  let at = from;
  while (at < limit && isSpace(units[at])) at += 1;
  return at;
}

/** Line ends that begin between two units. */
export function lineEnds(units: Units, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at += 1) {
    const unit = units[at] as number;
    if (unit > CR) continue;
    if (unit === LF || (unit === CR && units[at + 1] !== LF)) count += 1;
  }
  return count;
}
