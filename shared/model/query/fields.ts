/** How the values of a field are read and compared. */
export type FieldKind = 'name' | 'number' | 'time' | 'length' | 'clock' | 'flag' | 'truth' | 'record';

interface FieldEntry {
  readonly kind: FieldKind;
  /** One line for the completion list. */
  readonly says: string;
}

/** What a query can ask of an access event. */
export const QUERY_FIELDS = {
  account: { kind: 'name', says: 'the account that made the access' },
  customer: { kind: 'name', says: 'the customer who was touched' },
  action: { kind: 'name', says: 'what was done' },
  host: { kind: 'name', says: 'the machine it came from' },
  ip: { kind: 'name', says: 'the network address it came from' },
  team: { kind: 'name', says: 'the team, from the record or the roster' },
  ticket: { kind: 'name', says: 'the ticket the record names; not ticket:* finds those without' },
  session: { kind: 'name', says: 'the session the record names' },
  fields: { kind: 'name', says: 'one of the fields that were seen' },
  source: { kind: 'name', says: 'the source, by EV number or file name' },
  record: { kind: 'record', says: 'a record by number, or by id such as EV-0001:204' },
  time: { kind: 'time', says: 'when it was, in the zone on display' },
  hour: { kind: 'clock', says: 'hour of the day, 0 to 23, in the zone on display' },
  weekday: { kind: 'clock', says: 'day of the week, mon to sun, in the zone on display' },
  count: { kind: 'number', says: 'customers, as the record counts them' },
  reach: { kind: 'number', says: 'customers touched: the record’s count, else 1 with a customer' },
  flag: { kind: 'flag', says: 'what is to be said of the record or its time' },
  service: { kind: 'truth', says: 'whether the account is a service account' },
  reported: { kind: 'truth', says: 'whether its customer reported a call' },
  'before-call': { kind: 'truth', says: 'within the look-back before a call of its customer' },
  'after-call': { kind: 'truth', says: 'after a call of its customer, and before no later one' },
  unexplained: { kind: 'truth', says: 'no ticket and no assignment was found for it' },
  lag: { kind: 'length', says: 'how long before the next call of its customer' },
  gap: { kind: 'length', says: 'how long after the previous access of the same account' },
} as const satisfies Readonly<Record<string, FieldEntry>>;

export type QueryField = keyof typeof QUERY_FIELDS;
type OfKind<K extends FieldKind> = {
  [F in QueryField]: (typeof QUERY_FIELDS)[F]['kind'] extends K ? F : never;
}[QueryField];
export type NameField = OfKind<'name'>;
export type RangedField = OfKind<'number' | 'time' | 'length' | 'clock'>;
export type TruthField = OfKind<'truth'>;

export const FIELD_NAMES = Object.keys(QUERY_FIELDS) as readonly QueryField[];

export const QUERY_FLAGS = ['fold', 'gap', 'leap', 'implausible', 'season', 'corrected', 'repaired'] as const;
export type QueryFlag = (typeof QUERY_FLAGS)[number];

/** Monday is 0. */
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

export function isQueryField(name: string): name is QueryField {
  return Object.hasOwn(QUERY_FIELDS, name);
}

/** The known word closest to one that was typed, when it is close enough to be meant. */
export function nearest(typed: string, known: readonly string[]): string | undefined {
  const word = typed.toLowerCase();
  const whole = known.find(
    (each) => (word.length > 1 && each.startsWith(word)) || (each.length > 2 && word.startsWith(each)),
  );
  if (whole !== undefined) return whole;
  const ranked = known.map((each) => ({ each, steps: edits(word, each) })).sort((a, b) => a.steps - b.steps);
  const best = ranked[0];
  return best !== undefined && best.steps <= Math.max(1, Math.floor(word.length / 3)) ? best.each : undefined;
}

/** Letters to add, drop or change to get from one word to the other (Levenshtein). */
function edits(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
