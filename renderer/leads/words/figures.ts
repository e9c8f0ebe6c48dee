import { MICROS_PER_DAY, MICROS_PER_HOUR, MICROS_PER_MINUTE } from '../../../shared/model/time';
import { countText } from '../../widgets/number-text';

/** An expected count: `61.4`, `0.04`, `< 0.01`. What is small is not printed as nothing. */
export function formatExpected(value: number): string {
  if (value > 0 && value < 0.01) return '< 0.01';
  const digits = value > 0 && value < 0.1 ? 2 : 1;
  return value.toLocaleString('en-US', { maximumFractionDigits: digits, minimumFractionDigits: digits });
}

/**
 * A p-value as `.0001`, `.31` or `> .99`, to two figures. Rounded up: what is printed is never smaller than what was
 * found, so no p above a limit reads as one at it.
 */
export function formatP(p: number): string {
  if (p > 0.99) return '> .99';
  if (p <= 0) return '0';
  const places = 1 - Math.floor(Math.log10(p));
  const factor = 10 ** Math.min(places, 12);
  const up = Math.ceil(Number((p * factor).toPrecision(9))) / factor;
  return up.toFixed(Math.min(places, 12)).replace(/0+$/, '').replace(/^0/, '');
}

/** `p = .002`, `p > .99`. */
export function formatPEquation(p: number): string {
  const text = formatP(p);
  return text.startsWith('>') ? `p ${text}` : `p = ${text}`;
}

function bound(value: number): string {
  return Number.isInteger(value) ? countText(value) : formatExpected(value);
}

/** `49–74`, with an en dash. */
export function formatRange(low: number, high: number): string {
  return `${bound(low)}–${bound(high)}`;
}

/** The same in running text: `49 to 74`. */
export function formatRangeInWords(low: number, high: number): string {
  return `${bound(low)} to ${bound(high)}`;
}

/** Odds ratios need fewer decimals the larger they are: `0.88`, `8.1`, `120`. Not a number: `–`. */
export function formatRatio(value: number): string {
  if (Number.isNaN(value)) return '–';
  if (!Number.isFinite(value)) return '∞';
  const digits = value >= 100 ? 0 : value >= 5 ? 1 : 2;
  return value.toLocaleString('en-US', { maximumFractionDigits: digits, minimumFractionDigits: digits });
}

/** Days to one decimal, without a trailing `.0`; the sign is a real minus. */
export function formatDays(days: number): string {
  const text = String(Math.round(Math.abs(days) * 10) / 10);
  return days < 0 && text !== '0' ? `−${text}` : text;
}

/** Axis label: `−15`, `+30`, `0`. */
export function formatDayTick(days: number): string {
  return days > 0 ? `+${days}` : formatDays(days);
}

/** `90 d`, `36 h`, `15 min`: the largest unit that divides it, as the parameters were written. */
export function formatSpanLength(micros: bigint): string {
  if (micros === 0n) return '0 min';
  if (micros % MICROS_PER_DAY === 0n) return `${micros / MICROS_PER_DAY} d`;
  if (micros % MICROS_PER_HOUR === 0n) return `${micros / MICROS_PER_HOUR} h`;
  return `${Number(micros) / Number(MICROS_PER_MINUTE)} min`;
}

const SMALL = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

/** Small counts in words, as sentences want them. */
export function inWords(count: number): string {
  return SMALL[count] ?? countText(count);
}

/** How often in round cases: `11 of 100`, `1 of 1,000`; rounded up, and only where ten or more leave that harmless. */
export function oftenInWords(p: number): string {
  for (const cases of [100, 1_000, 10_000, 100_000]) {
    const times = Number((p * cases).toPrecision(9));
    if (times >= 10 || (times >= 1 && Number.isInteger(times))) {
      return `${countText(Math.ceil(times))} of ${countText(cases)}`;
    }
  }
  return `at most ${countText(Math.max(1, Math.ceil(p * 100_000)))} of 100,000`;
}
