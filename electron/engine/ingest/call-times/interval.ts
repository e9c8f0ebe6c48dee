import type { CallSureness } from '../../../../shared/contract/call-times';
import { formatWall, type Micros, parseIso, type Span } from '../../../../shared/model/time';
import { DAY_MS } from './calendar';
import type { DateOrder } from './column-order';
import { type Meaning, meaningsOf, type Receipt } from './phrase';
import { CannotRead, UNREAD, type Unread } from './verdict';
import { MOST_COVERED_DAYS } from './widths';
import { toUtc } from './zone';

export interface IntervalContext {
  /** When the report was received, on the wall clock of the zone. */
  readonly received: Receipt | undefined;
  readonly zone: string;
  readonly order: DateOrder | undefined;
}

/** What a text becomes. Without an interval it needs the examiner's word or is a reject. */
export interface CallInterval {
  readonly sure: Exclude<CallSureness, 'corrected'>;
  /** Microseconds UTC, `to` exclusive. */
  readonly span: Span | undefined;
  readonly why: string;
  readonly unread: Unread | undefined;
  /** Everything the text can mean, in order of time. */
  readonly meanings: readonly (Span & { readonly why: string })[];
}

const WITH_OFFSET = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})$/;

/**
 * When a call was, from the words of the report. Pure: the same text, receipt, zone and order give the same interval.
 * An interval is never narrower than the words: several meanings are covered by one interval while they lie near
 * each other, and left to the examiner otherwise.
 */
export function callInterval(text: string, context: IntervalContext): CallInterval {
  const instant = WITH_OFFSET.test(text.trim()) ? parseIso(text) : undefined;
  if (instant?.ok) return atInstant(text, instant.value);
  try {
    return verdict(meaningsOf(text, context), context.zone);
  } catch (error) {
    if (!(error instanceof CannotRead)) throw error;
    const detail = error.detail === undefined ? '' : ` (“${error.detail}”)`;
    return unreadable(error.unread, `${UNREAD[error.unread]}${detail}`);
  }
}

function atInstant(text: string, from: Micros): CallInterval {
  const length = /:\d{2}:\d{2}/.test(text) ? 1_000_000n : 60_000_000n;
  const start = from - (((from % length) + length) % length);
  return {
    sure: 'exact',
    span: { from: start, to: start + length },
    why: 'as written',
    unread: undefined,
    meanings: [],
  };
}

function unreadable(unread: Unread, why: string): CallInterval {
  return { sure: 'unreadable', span: undefined, why, unread, meanings: [] };
}

function verdict(meanings: readonly Meaning[], zone: string): CallInterval {
  const [first, ...others] = meanings;
  if (first === undefined) return unreadable('day', UNREAD.day);
  const rules = [...new Set(meanings.flatMap((each) => each.rules))];
  if (others.length === 0) {
    const sure = first.exact ? 'exact' : 'approximate';
    return {
      sure,
      span: toUtc(first, zone),
      why: rules.join('; ') || 'as written',
      unread: undefined,
      meanings: [],
    };
  }
  const to = Math.max(...meanings.map((each) => each.to));
  const told = meanings.map((each) => ({ ...toUtc(each, zone), why: reasonOf(each, zone) }));
  const can = `it can mean ${told.map(({ why }) => why).join(' or ')}`;
  if (to - first.from > MOST_COVERED_DAYS * DAY_MS) {
    return {
      sure: 'ambiguous',
      span: undefined,
      why: `${can}: too far apart to cover with one interval`,
      unread: 'apart',
      meanings: told,
    };
  }
  const why = [`${can}: the interval covers all of it`, ...rules].join('; ');
  return {
    sure: 'ambiguous',
    span: toUtc({ from: first.from, to }, zone),
    why,
    unread: undefined,
    meanings: told,
  };
}

function reasonOf(meaning: Meaning, zone: string): string {
  const { from, to } = toUtc(meaning, zone);
  return `${formatWall(from, zone, 0).slice(0, -3)} to ${formatWall(to, zone, 0).slice(0, -3)}`;
}

/** Whether a text reads as words for a time, were the day of receipt known: to find out what a column holds. */
export function readsAsWords(text: string): boolean {
  const received = { from: TYPICAL, to: TYPICAL + DAY_MS };
  const { unread } = callInterval(text, { received, zone: 'UTC', order: undefined });
  return unread === undefined || unread === 'apart' || unread === 'future' || unread === 'weekday';
}

/** Any day late in a year, so that most dates without a year lie before it. */
const TYPICAL = Date.UTC(2019, 11, 20);
