import {
  MICROS_PER_DAY,
  MICROS_PER_HOUR,
  MICROS_PER_MINUTE,
  MICROS_PER_SECOND,
  type Micros,
} from '../../../shared/model/time';

export const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

/** `9 h` */
export function hourText(hour: number): string {
  return `${String(hour).padStart(2, '0')} h`;
}

const UNITS = [
  [MICROS_PER_DAY, 'd', 'd'],
  [MICROS_PER_HOUR, 'h', 'h'],
  [MICROS_PER_MINUTE, 'm', 'min'],
  [MICROS_PER_SECOND, 's', 's'],
] as const;

/** A length that is a whole number of some unit, as the query language writes it (`8h`) or in words (`8 h`). */
export function lengthText(length: Micros, form: 'query' | 'words'): string {
  const found = UNITS.find(([unit]) => length > 0n && length % unit === 0n);
  if (found === undefined) return form === 'query' ? '0s' : '0 s';
  const [unit, query, words] = found;
  return form === 'query' ? `${length / unit}${query}` : `${length / unit} ${words}`;
}

/** The calendar day that is so many days after 1970-01-01, `2019-08-06`. */
export function dayText(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

/** A stretch of lengths: `1 h to 2 h`, `56 d and more`. */
export function stretchText(from: Micros, to: Micros | undefined): string {
  const start = lengthText(from, 'words');
  return to === undefined ? `${start} and more` : `${start} to ${lengthText(to, 'words')}`;
}
