import { DAY_MS, MINUTE_MS, type WallSpan } from './calendar';
import { type DateContext, type DaySpan, datesOf } from './dates';
import { hasDate, hasTime, type Parts, withDateOf } from './parts';
import { scan } from './scan';
import { tidy } from './tidy';
import { type TimeSpan, timesOf } from './times-of-day';
import { CannotRead } from './verdict';

/** When a report was received, on the wall clock; a day when no time of day is known. Milliseconds, `to` exclusive. */
export type Receipt = WallSpan;

/** One stretch that a phrase can mean. */
export interface Meaning extends WallSpan {
  readonly exact: boolean;
  /** What decides for this meaning, where there are others. */
  readonly why: readonly string[];
  /** How its words were made a stretch of time. */
  readonly rules: readonly string[];
}

export interface PhraseContext {
  readonly received: Receipt | undefined;
  readonly order: DateContext['order'];
}

/**
 * Everything a text can mean, each as a stretch of wall-clock time; what cannot be (after the receipt) is left out.
 * @throws CannotRead
 */
export function meaningsOf(text: string, context: PhraseContext): readonly Meaning[] {
  const wanted = tidy(text);
  const found = alternatives(wanted, context);
  const { received } = context;
  if (received === undefined) return distinct(found);
  // A clock of another place or a slip of the pen: the whole day of receipt is granted.
  const end = (Math.floor((received.to - 1) / DAY_MS) + 1) * DAY_MS;
  const past = found
    .filter(({ from }) => from < end)
    .map((each) => ({ ...each, to: Math.min(each.to, end) }));
  if (past.length === 0) throw new CannotRead('future');
  return distinct(past);
}

function distinct(meanings: readonly Meaning[]): readonly Meaning[] {
  const seen = new Map(meanings.map((each) => [`${each.from} ${each.to}`, each]));
  return [...seen.values()].sort((a, b) => a.from - b.from || a.to - b.to);
}

function alternatives(text: string, context: PhraseContext): readonly Meaning[] {
  const range = rangeOf(text);
  if (range !== undefined) return between(range, context);
  const sides = text.split(/ (?:or|and) /);
  if (sides.length === 1) return single(partsOf(text), context);
  if (sides.length > 6) throw new CannotRead('words');
  return listed(sides, / and /.test(text), context);
}

function partsOf(text: string): Parts {
  const scanned = scan(text);
  if ('rest' in scanned) throw new CannotRead('words', scanned.rest);
  return scanned.parts;
}

/** A text of one point: every date it can mean with every time of day. */
function single(given: Parts, context: PhraseContext): readonly Meaning[] {
  const parts = settleBare(given);
  const soon = shortAgo(parts, context.received);
  if (soon !== undefined) return [soon];
  const dates = datesOf(parts, dateContext(context));
  const times = timesOf(parts);
  return dates.flatMap((date) => times.map((time) => together(date, time, parts, context)));
}

function dateContext({ received, order }: PhraseContext): DateContext {
  return { today: received === undefined ? undefined : Math.floor(received.from / DAY_MS), order };
}

function together(date: DaySpan, time: TimeSpan, parts: Parts, { received }: PhraseContext): Meaning {
  const from = date.first * DAY_MS + time.from * MINUTE_MS;
  const to = (date.end - 1) * DAY_MS + time.to * MINUTE_MS;
  const said = {
    from,
    to,
    exact: date.exact && time.exact && !parts.unsure && !parts.repeated,
    why: tell('why', date, time),
    rules: [...tell('rule', date, time), ...doubts(parts)],
  };
  if (!parts.since) return said;
  if (received === undefined) throw new CannotRead('received');
  return { ...said, to: Math.max(to, received.to), exact: false };
}

function doubts({ unsure, repeated, since }: Parts): readonly string[] {
  return [
    ...(unsure ? ['said to be unsure'] : []),
    ...(repeated ? ['several calls: the interval holds all of them'] : []),
    ...(since ? ['from then to the receipt'] : []),
  ];
}

type Told = Readonly<Partial<Record<'why' | 'rule', string>>>;

function tell(what: keyof Told, ...spans: readonly Told[]): readonly string[] {
  return spans.flatMap((span) => span[what] ?? []);
}

/** Minutes and hours ago count from the moment of receipt; where only its day is known, from any moment of it. */
function shortAgo({ ago, aroundDate }: Parts, received: Receipt | undefined): Meaning | undefined {
  if (ago === undefined || (ago.unit !== 'minute' && ago.unit !== 'hour')) return undefined;
  if (received === undefined) throw new CannotRead('received');
  const unit = ago.unit === 'hour' ? 60 * MINUTE_MS : MINUTE_MS;
  const slack = ago.vague ? 0 : Math.max(unit / 2, (ago.most * unit) / 4) * (aroundDate ? 2 : 1);
  const from = received.from - ago.most * unit - slack;
  return {
    from,
    to: (ago.since ? received.to : received.to - ago.least * unit) + slack,
    exact: false,
    why: [],
    rules: ['counted back from the receipt'],
  };
}

/** A number alone is an hour beside a date; beside nothing it cannot be told what it is. */
function settleBare(parts: Parts): Parts {
  const { bare, ...rest } = parts;
  if (bare === undefined) return parts;
  const wantsHour =
    (rest.aroundTime || rest.bound !== undefined || rest.dayPart !== undefined) && rest.clock === undefined;
  if (!wantsHour || bare > 23 || !hasDate(rest)) throw new CannotRead('number');
  return { ...rest, clock: bare === 0 || bare > 12 ? { hour: bare, whole: true } : { hour: bare } };
}

interface Range {
  readonly around: string;
  readonly from: string;
  readonly to: string;
}

/** `between X and Y`, `from X to Y` and `X to Y`, with what stands before it. */
function rangeOf(text: string): Range | undefined {
  const between = /^(.*?)\bbetween (.+?) (?:and|to) (.+)$/.exec(text);
  const fromTo = /^(.*?)\bfrom (.+?) (?:to|until|till|through|thru) (.+)$/.exec(text);
  const plain = /^()(.+?) (?:to|until|till|through|thru) (.+)$/.exec(text);
  const found = between ?? fromTo ?? plain;
  if (found === null) return undefined;
  const [, around = '', from = '', to = ''] = found;
  return { around: around.trim(), from, to };
}

function between({ around, from, to }: Range, context: PhraseContext): readonly Meaning[] {
  const shared = partsOf(around);
  const [first, second] = shareNumbers(partsOf(from), partsOf(to));
  const start = withDateOf(withDateOf(first, second), shared);
  const end = withDateOf(withDateOf(second, first), shared);
  const both = {
    ...(shared.aroundTime ? { aroundTime: true as const } : {}),
    ...(shared.dayPart === undefined ? {} : { dayPart: shared.dayPart }),
  };
  const meanings = join(
    { ...both, ...start },
    { ...both, ...end },
    hasDate(second) && hasDate(first),
    context,
  );
  if (meanings.length === 0) throw new CannotRead('order');
  return shared.aroundTime ? meanings.map(wideRange) : meanings;
}

const AROUND_RANGE_MS = 30 * MINUTE_MS;

function wideRange(meaning: Meaning): Meaning {
  return { ...meaning, from: meaning.from - AROUND_RANGE_MS, to: meaning.to + AROUND_RANGE_MS, exact: false };
}

/** “2 and 3pm”, “8 and 12 August”: what one side says of its number holds for the other’s. */
function shareNumbers(first: Parts, second: Parts): readonly [Parts, Parts] {
  const [a, b] = [asLike(first, second), asLike(second, first)];
  const half = b.clock?.half ?? a.clock?.half;
  const dayPart = b.dayPart ?? a.dayPart;
  const timed = (parts: Parts): Parts =>
    dayPart === undefined || parts.clock === undefined || parts.dayPart !== undefined
      ? parts
      : { ...parts, dayPart };
  return half === undefined ? [timed(a), timed(b)] : [a, b];
}

function asLike(parts: Parts, other: Parts): Parts {
  const { bare, ...rest } = parts;
  if (bare === undefined) return parts;
  const isTime =
    rest.clock === undefined &&
    (hasTime(other) ||
      (hasDate(rest) && other.day === undefined) ||
      (other.bare !== undefined && hasDate(other)));
  if (isTime && bare <= 23)
    return { ...rest, clock: bare === 0 || bare > 12 ? { hour: bare, whole: true } : { hour: bare } };
  if (other.day !== undefined && rest.day === undefined) return { ...rest, day: bare };
  if (other.bare !== undefined && !hasDate(rest) && bare <= 12) return { ...rest, clock: { hour: bare } };
  throw new CannotRead('number');
}

/** Every beginning with the first end behind it. With clock times of one day, a beginning has its end within 12 hours. */
function join(start: Parts, end: Parts, twoDates: boolean, context: PhraseContext): readonly Meaning[] {
  const starts = points(start, context);
  const ends = points(end, context);
  const oneDay = !twoDates && start.clock !== undefined && end.clock !== undefined;
  const half = end.clock?.half !== undefined && start.clock?.half === undefined;
  return starts.flatMap((from) => {
    const behind = ends
      .flatMap((to) => (oneDay ? [to, { ...to, said: to.said + DAY_MS, to: to.to + DAY_MS }] : [to]))
      .filter((to) => to.said > from.said && (!oneDay || to.said - from.said <= DAY_MS / 2));
    const [to] = behind.sort((a, b) => a.said - b.said);
    if (to === undefined || (half && !isNearest(from, starts, to))) return [];
    const exact = from.dateExact && to.dateExact;
    return [
      {
        from: from.clocked ? from.said : from.from,
        to: to.clocked ? to.said : to.to,
        exact,
        why: [...from.why, ...to.why],
        rules: [...from.rules, ...to.rules],
      },
    ];
  });
}

/** “2 to 3pm” begins at 14:00: of the beginnings before one end, the nearest. */
function isNearest(from: Point, starts: readonly Point[], to: Point): boolean {
  const near = starts.filter(({ said }) => said < to.said && to.said - said <= DAY_MS / 2);
  return near.every(({ said }) => said <= from.said);
}

interface Point extends WallSpan {
  readonly said: number;
  readonly clocked: boolean;
  readonly dateExact: boolean;
  readonly why: readonly string[];
  readonly rules: readonly string[];
}

function points(parts: Parts, context: PhraseContext): readonly Point[] {
  const settled = settleBare(parts);
  const clocked = settled.clock !== undefined;
  const soon = shortAgo(settled, context.received);
  if (soon !== undefined) return [{ ...soon, said: soon.from, clocked: false, dateExact: false }];
  return datesOf(settled, dateContext(context)).flatMap((date) =>
    timesOf(settled).map((time) => ({
      from: date.first * DAY_MS + time.from * MINUTE_MS,
      to: (date.end - 1) * DAY_MS + time.to * MINUTE_MS,
      said: date.first * DAY_MS + time.said * MINUTE_MS,
      clocked,
      dateExact: date.exact && (clocked || time.exact),
      why: tell('why', date, time),
      rules: clocked ? tell('rule', date) : tell('rule', date, time),
    })),
  );
}

/** “Aug 3rd or 4th”, “Monday and Tuesday”: one meaning that spans each combination of what its members can mean. */
function listed(sides: readonly string[], areSeveral: boolean, context: PhraseContext): readonly Meaning[] {
  const scanned = sides.map(partsOf);
  const numbered = scanned.map((parts, i) => {
    const other =
      scanned.find((each, j) => j !== i && each.bare === undefined) ?? scanned[i === 0 ? 1 : 0] ?? {};
    return asLike(parts, other);
  });
  const dated = numbered.map((parts, i) => {
    const others = [...numbered.slice(i + 1), ...numbered.slice(0, i)];
    return others.reduce<Parts>((at, other) => withDateOf(at, other), parts);
  });
  const half = numbered.findLast(({ clock }) => clock?.half !== undefined)?.clock?.half;
  const members = dated.map((parts): Parts => {
    const { clock } = parts;
    if (half === undefined || clock === undefined || clock.half !== undefined || clock.whole) return parts;
    return { ...parts, clock: { ...clock, half } };
  });
  const meanings = members.map((parts) => single(parts, context));
  const all = meanings.flat();
  const from = Math.min(...all.map((each) => each.from));
  const to = Math.max(...all.map((each) => each.to));
  const why = areSeveral
    ? 'several calls: the interval holds all of them'
    : 'the interval holds every day and time named';
  return [{ from, to, exact: false, why: [], rules: [why] }];
}
