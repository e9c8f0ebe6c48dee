import { parseRecordId } from '../ids';
import type { TimeFrame } from '../read-time';
import { parseDuration } from '../time';
import type { Comparison, FieldPart, Place, QueryError, QueryPart, QueryValue } from './ast';
import type { Condition, Pattern, RecordStretch, Stretch } from './condition';
import {
  type NameField,
  nearest,
  QUERY_FIELDS,
  QUERY_FLAGS,
  type QueryField,
  type RangedField,
  type TruthField,
  WEEKDAYS,
} from './fields';
import { readQueryTime } from './query-time';

export type QueryMeaning =
  | { readonly ok: true; readonly condition: Condition }
  | { readonly ok: false; readonly error: QueryError };

/** Reads the values of a query: times by the frame's zone, lengths, numbers. */
export function meaningOf(query: QueryPart, frame: TimeFrame): QueryMeaning {
  try {
    return { ok: true, condition: conditionOf(query, frame) };
  } catch (fault) {
    if (fault instanceof Refusal) return { ok: false, error: fault.error };
    throw fault;
  }
}

class Refusal extends Error {
  constructor(readonly error: QueryError) {
    super(error.message);
  }
}

function refuse(at: Place, message: string): never {
  throw new Refusal({ at, message });
}

function conditionOf(part: QueryPart, frame: TimeFrame): Condition {
  switch (part.kind) {
    case 'and':
      return { kind: 'all', of: part.parts.map((each) => conditionOf(each, frame)) };
    case 'or':
      return { kind: 'any', of: part.parts.map((each) => conditionOf(each, frame)) };
    case 'not':
      return { kind: 'not', of: conditionOf(part.part, frame) };
    case 'text':
      return { kind: 'text', pattern: patternOf(part.value) };
    case 'field':
      return fieldCondition(part, frame);
  }
}

/** Fields of one kind are read alike; the kind is the table's, so each cast names what it says. */
function fieldCondition(part: FieldPart, frame: TimeFrame): Condition {
  const { field, values } = part;
  switch (QUERY_FIELDS[field].kind) {
    case 'name':
      refuseOrder(part);
      return {
        kind: 'name',
        field: field as NameField,
        patterns: values.map((value) => nameOf(part, value)),
      };
    case 'flag':
      refuseOrder(part);
      return { kind: 'flag', flags: values.flatMap((value) => flagsOf(value)) };
    case 'truth':
      refuseOrder(part);
      return { kind: 'truth', field: field as TruthField, value: truthOf(part) };
    case 'record':
      return { kind: 'record', stretches: values.map((value) => recordOf(part, value)) };
    default: {
      const stretches = values.flatMap((value) => stretchesOf(part, value, frame));
      return { kind: 'within', field: field as RangedField, stretches };
    }
  }
}

function refuseOrder({ field, comparison, at }: FieldPart): void {
  if (comparison === undefined) return;
  refuse(at, `${field} has no order to compare by. Write ${field}: and a value.`);
}

function patternOf(value: Exclude<QueryValue, { kind: 'range' }>): Pattern {
  if (value.kind === 'exact') return { kind: 'exact', text: value.text };
  if (value.kind === 'like') return { kind: 'like', pieces: value.text.split('*') };
  return { kind: 'regex', source: value.source, insensitive: value.insensitive };
}

function nameOf({ field }: FieldPart, value: QueryValue): Pattern {
  if (value.kind !== 'range') return patternOf(value);
  return refuse(value.at, `${field} has no ranges. Write a name, a name with *, or /a pattern/.`);
}

function flagsOf(value: QueryValue): readonly (typeof QUERY_FLAGS)[number][] {
  if (isAny(value)) return QUERY_FLAGS;
  const found =
    value.kind === 'exact' ? QUERY_FLAGS.find((each) => each === value.text.toLowerCase()) : undefined;
  return found === undefined
    ? refuse(value.at, `A flag is one of ${QUERY_FLAGS.join(', ')}, or * for any.`)
    : [found];
}

function truthOf({ field, values, at }: FieldPart): boolean {
  const [only] = values;
  const word = values.length === 1 && only?.kind === 'exact' ? only.text.toLowerCase() : '';
  if (word === 'true') return true;
  return word === 'false' ? false : refuse(at, `${field} is true or false: ${field}:true.`);
}

/** `*`: whatever the value is, there is one. */
function isAny(value: QueryValue): boolean {
  return value.kind === 'like' && /^\*+$/.test(value.text);
}

function recordOf({ comparison, at }: FieldPart, value: QueryValue): RecordStretch {
  if (isAny(value)) return { source: undefined, from: undefined, to: undefined };
  if (value.kind === 'exact' && value.text.includes(':')) {
    const id = parseRecordId(value.text);
    if (!id.ok) return refuse(value.at, id.error.message);
    if (comparison !== undefined) return refuse(at, 'A record is compared by its number: record>200.');
    return { source: id.value.source, from: id.value.record, to: id.value.record + 1n };
  }
  const read = (text: string) => wholeNumber(value.at, 'record', text);
  return { source: undefined, ...stretchOf(comparison, value, (text) => unit(read(text)), true) };
}

/** The stretches of a number, time, length, hour or weekday that a value covers. */
function stretchesOf(part: FieldPart, value: QueryValue, frame: TimeFrame): readonly Stretch[] {
  if (isAny(value)) return [{ from: undefined, to: undefined }];
  const { field, comparison } = part;
  const closed = QUERY_FIELDS[field].kind === 'number' || QUERY_FIELDS[field].kind === 'clock';
  const stretch = stretchOf(comparison, value, (text) => spanRead(field, value.at, text, frame), closed);
  const { from, to } = stretch;
  if (from === undefined || to === undefined || from < to) return [stretch];
  if (QUERY_FIELDS[field].kind === 'clock')
    return [
      { from, to: undefined },
      { from: undefined, to },
    ];
  return refuse(value.at, 'This range ends before it begins. Exchange its ends.');
}

/**
 * @param read what a typed value covers. @param closed ranges include their last value; those of times and lengths end
 * where the last value begins
 */
function stretchOf(
  comparison: Comparison | undefined,
  value: QueryValue,
  read: (text: string) => Required<Stretch>,
  closed: boolean,
): Stretch {
  if (value.kind === 'range') {
    const last = value.last === undefined ? undefined : read(value.last);
    return {
      from: value.first === undefined ? undefined : read(value.first).from,
      to: closed ? last?.to : last?.from,
    };
  }
  if (value.kind !== 'exact')
    return refuse(value.at, 'Here a plain value, a range such as 10..20, or * for any is expected.');
  const { from, to } = read(value.text);
  switch (comparison) {
    case '>':
      return { from: to, to: undefined };
    case '>=':
      return { from, to: undefined };
    case '<':
      return { from: undefined, to: from };
    case '<=':
      return { from: undefined, to };
    default:
      return { from, to };
  }
}

function unit(value: bigint): Stretch {
  return { from: value, to: value + 1n };
}

function spanRead(field: QueryField, at: Place, text: string, frame: TimeFrame): Stretch {
  switch (QUERY_FIELDS[field].kind) {
    case 'time': {
      const read = readQueryTime(text, frame);
      return 'span' in read ? read.span : refuse(at, read.refused);
    }
    case 'length': {
      const read = /[a-z]$/.test(text) ? parseDuration(text) : undefined;
      if (read?.ok === true) return unit(read.value);
      return refuse(at, `“${text}” is not a length of time. Write it like 10s, 15m, 36h or 2d.`);
    }
    case 'clock':
      return unit(field === 'hour' ? hourRead(at, text) : weekdayRead(at, text));
    default:
      return unit(wholeNumber(at, field, text));
  }
}

function wholeNumber(at: Place, field: QueryField, text: string): bigint {
  if (/^\d{1,15}$/.test(text)) return BigInt(text);
  return refuse(at, `“${text}” is not a whole number. Write ${field}:5, ${field}>5 or ${field}:5..10.`);
}

function hourRead(at: Place, text: string): bigint {
  const hour = /^\d{1,2}$/.test(text) ? Number(text) : 24;
  return hour < 24 ? BigInt(hour) : refuse(at, 'An hour is a whole number from 0 to 23, as in hour:20..23.');
}

function weekdayRead(at: Place, text: string): bigint {
  const word = text.toLowerCase();
  const place = WEEKDAYS.findIndex((day) => day === word || FULL_DAYS[day] === word);
  if (place >= 0) return BigInt(place);
  const meant = nearest(word, WEEKDAYS);
  const guess = meant === undefined ? '' : ` Did you mean ${meant}?`;
  return refuse(at, `A weekday is one of ${WEEKDAYS.join(', ')}, as in weekday:sat..sun.${guess}`);
}

const FULL_DAYS: Readonly<Record<(typeof WEEKDAYS)[number], string>> = {
  mon: 'monday',
  tue: 'tuesday',
  wed: 'wednesday',
  thu: 'thursday',
  fri: 'friday',
  sat: 'saturday',
  sun: 'sunday',
};
