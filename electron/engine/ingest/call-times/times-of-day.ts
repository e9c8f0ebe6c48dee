import { type Clock, hasTime, type Parts } from './parts';
import { CannotRead } from './verdict';
import { AROUND_HOUR, AROUND_MINUTE, CLOCK_PARTS, DAY_PARTS, DAY_SHARES, HOUR_ROUNDED } from './widths';

/** A stretch of a day, in minutes from its midnight (fractions for seconds). `exact`: just what the text names. */
export interface TimeSpan {
  readonly from: number;
  readonly to: number;
  readonly exact: boolean;
  /** The time as it was said, without what it is widened by: what “from … to …” reaches to. */
  readonly said: number;
  /** What decides for this one, where there are others. */
  readonly why?: string;
  /** How the words were made a stretch of time. */
  readonly rule?: string;
}

export const WHOLE_DAY: TimeSpan = { from: 0, to: 1440, exact: true, said: 0 };

/** Every stretch of the day the time parts can mean. @throws CannotRead */
export function timesOf(parts: Parts): readonly TimeSpan[] {
  const found = bounded(parts, candidates(parts));
  if (!parts.aroundTime || parts.clock !== undefined) return found;
  return found.map((span) => around(span, AROUND_HOUR));
}

function candidates(parts: Parts): readonly TimeSpan[] {
  const { clock, midnight, dayPart, part } = parts;
  if (midnight) return midnights();
  if (clock !== undefined) return clocks(parts, clock);
  if (dayPart !== undefined) {
    const { from, to } = DAY_PARTS[dayPart][part ?? 'whole'];
    return [{ from, to, exact: false, said: from, rule: partRule(part, dayPart, from, to) }];
  }
  if (part !== undefined && !hasTime(parts) && namesOneDay(parts)) {
    const { from, to } = DAY_SHARES[part];
    return [{ from, to, exact: false, said: from, rule: partRule(part, 'in the day', from, to) }];
  }
  return [WHOLE_DAY];
}

function namesOneDay({ day, pair, weekday, daysBack }: Parts): boolean {
  return [day, pair, weekday, daysBack].some((each) => each !== undefined);
}

function partRule(part: Parts['part'], words: string, from: number, to: number): string {
  const name = part === undefined ? words : `${part} ${words}`;
  return `${name} is ${clockText(Math.floor(from / 60), from % 60)} to ${clockText(Math.floor(to / 60), to % 60)}`;
}

/** Midnight of a day is where it begins or where it ends. */
function midnights(): readonly TimeSpan[] {
  return [0, 1440].map((said) => ({
    from: said - HOUR_ROUNDED,
    to: said + HOUR_ROUNDED,
    exact: false,
    said,
    rule: `${HOUR_ROUNDED} minutes either side`,
    why: said === 0 ? 'midnight can be where the day begins' : 'midnight can be where the day ends',
  }));
}

function clocks(parts: Parts, clock: Clock): readonly TimeSpan[] {
  const { dayPart } = parts;
  const halves = hoursOf(clock);
  const hours =
    dayPart === undefined ? halves : halves.flatMap((hour) => fitting(hour, clock, CLOCK_PARTS[dayPart]));
  if (hours.length === 0) throw new CannotRead('clock');
  return hours.map((hour) => {
    const why = hours.length > 1 ? `it can be ${clockText(hour, clock.minute)}` : undefined;
    return {
      ...spanAt(hour * 60 + (clock.minute ?? 0), clock, parts.aroundTime),
      ...(why === undefined ? {} : { why }),
    };
  });
}

function fitting(
  hour: number,
  clock: Clock,
  ranges: readonly { from: number; to: number }[],
): readonly number[] {
  return [hour, hour + 24].filter((each) => {
    const at = each * 60 + (clock.minute ?? 0);
    return ranges.some(({ from, to }) => at >= from && at < to);
  });
}

/** Hours a clock time can mean; without am, pm or a leading nought it can be in either half of the day. */
function hoursOf({ hour, half, whole }: Clock): readonly number[] {
  if (half !== undefined) return [(hour % 12) + (half === 'pm' ? 12 : 0)];
  return whole ? [hour] : [hour % 12, (hour % 12) + 12];
}

function spanAt(said: number, clock: Clock, isAround: boolean | undefined): TimeSpan {
  if (clock.second !== undefined && !isAround) {
    const from = said + clock.second / 60;
    return { from, to: said + (clock.second + 1) / 60, exact: true, said: from };
  }
  if (clock.minute !== undefined) {
    if (isAround) {
      const rule = `around: ${AROUND_MINUTE} minutes either side`;
      return { from: said - AROUND_MINUTE, to: said + AROUND_MINUTE, exact: false, said, rule };
    }
    return { from: said, to: said + 1, exact: true, said };
  }
  const slack = isAround ? AROUND_HOUR : HOUR_ROUNDED;
  const rule = `an hour without minutes: ${slack} minutes either side`;
  return { from: said - slack, to: said + slack, exact: false, said, rule };
}

function around({ from, to, said, why, rule }: TimeSpan, slack: number): TimeSpan {
  const rules = [...(rule === undefined ? [] : [rule]), `around: ${slack} minutes either side`].join(', ');
  return {
    from: from - slack,
    to: to + slack,
    exact: false,
    said,
    rule: rules,
    ...(why === undefined ? {} : { why }),
  };
}

function bounded({ bound }: Parts, spans: readonly TimeSpan[]): readonly TimeSpan[] {
  if (bound === undefined) return spans;
  return spans.map(({ said, to, why }) => {
    const rule = bound === 'before' ? 'before it: from midnight on' : 'after it: until midnight';
    const span = bound === 'before' ? { from: 0, to, said: 0 } : { from: said, to: 1440, said };
    return { ...span, exact: false, rule, ...(why === undefined ? {} : { why }) };
  });
}

export function clockText(hour: number, minute = 0): string {
  return `${String(hour % 24).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
