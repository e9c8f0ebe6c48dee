import type { ImportQuestion, Mapping } from '../../../../shared/contract/sources';
import { appError } from '../../../../shared/errors';
import { FIELDS, type SourceKind } from '../../../../shared/model/fields';
import { fail, ok, type Result } from '../../../../shared/result';
import { joinColumns, joinedNames } from '../formats/joined-columns';
import { sharedColumn } from '../formats/shared-column';
import { normalName, SYNONYMS } from '../formats/synonyms';

export interface FoundMapping {
  readonly mapping: Mapping;
  /** Sentences about what was taken for what, and what was left alone. */
  readonly reasons: readonly string[];
  readonly questions: readonly ImportQuestion[];
}

/** Fields of which at least one group must be mapped. */
const NEEDED: Readonly<Record<SourceKind, readonly (readonly string[])[]>> = {
  access: [['time'], ['account']],
  reports: [['customer'], ['call_at', 'call_from', 'call_to']],
  customers: [['customer']],
  accounts: [['account']],
  assignments: [['account']],
  shifts: [['account'], ['from'], ['to']],
};

/**
 * Which column is which field: what the examiner said first, then by name. A column that comes twice in the header
 * and a field that several columns could be are never settled here: needed ones are asked about, others left out.
 * @returns `usage.mapping` when the examiner named a field or a column that is not there, or one column for two
 *   fields
 */
export function mapFields(
  kind: SourceKind,
  columns: readonly string[],
  given: Mapping,
): Result<FoundMapping> {
  const checked = checkGiven(kind, columns, given);
  if (!checked.ok) return checked;
  const mapping: Record<string, string> = { ...checked.value };
  const taken = new Set(Object.values(mapping));
  const reasons: string[] = [];
  const doubtful = new Map<string, readonly string[]>();
  for (const field of FIELDS[kind]) {
    if (mapping[field] !== undefined) continue;
    const found = candidates(kind, field, columns).filter((column) => !taken.has(column));
    const [only] = found;
    if (found.length === 1 && only !== undefined && !isRepeated(only, columns)) {
      mapping[field] = only;
      taken.add(only);
      reasons.push(`Column “${only}” is read as ${field}, by its name.`);
    } else if (found.length > 0) doubtful.set(field, found);
  }
  const questions = NEEDED[kind].flatMap((group) => ask(group, mapping, doubtful, columns));
  for (const [field, found] of doubtful) {
    if (questions.some((question) => question.field === field)) continue;
    reasons.push(`${list(found)} could be ${field}: left unmapped. Say so to map one.`);
  }
  return ok({ mapping: dropEmpty(mapping), reasons, questions });
}

/** A column the header names once, numbered `#2` when again; both stand for one name. */
function isRepeated(column: string, columns: readonly string[]): boolean {
  return columns.includes(`${column}#2`);
}

/** Columns that may be a field: those with its own name if there are any, else those with any name for it. */
function candidates(kind: SourceKind, field: string, columns: readonly string[]): readonly string[] {
  const names = (SYNONYMS[kind][field] ?? [field]).map(normalName);
  const plain = columns.map((column) => ({ column, name: normalName(column.replace(/#\d+$/, '')) }));
  const own = plain.filter(({ name }) => name === names[0]);
  if (own.length > 0) return own.map(({ column }) => column);
  const whole = plain.filter(({ name }) => names.includes(name));
  if (whole.length > 0) return whole.map(({ column }) => column);
  return columns.filter(
    (column) => column.includes('.') && names.includes(normalName(column.split('.').at(-1) ?? '')),
  );
}

function ask(
  group: readonly string[],
  mapping: Mapping,
  doubtful: ReadonlyMap<string, readonly string[]>,
  columns: readonly string[],
): readonly ImportQuestion[] {
  if (group.some((field) => (mapping[field] ?? '') !== '')) return [];
  const field = group[0] ?? '';
  const found = group.flatMap((name) => doubtful.get(name) ?? []);
  const text =
    found.length > 0
      ? `Which column is ${field}? ${list(found)} could be.`
      : `Which column is ${group.join(' or ')}? None is called so.`;
  return [
    {
      id: 'mapping',
      text,
      field,
      options: found.length > 0 ? [...found] : [...columns],
      flag: `--map ${field}=COLUMN`,
    },
  ];
}

function checkGiven(kind: SourceKind, columns: readonly string[], given: Mapping): Result<Mapping> {
  const fields: readonly string[] = FIELDS[kind];
  const mapping: Record<string, string> = {};
  for (const [field, name] of Object.entries(given)) {
    if (!fields.includes(field)) {
      return usage(`“${field}” is no field of ${kind}. Its fields are ${fields.join(', ')}.`);
    }
    const column = name === '' ? '' : (findColumn(columns, name) ?? findJoined(columns, name));
    if (column === undefined) {
      return usage(`There is no column “${name}”. The columns are ${columns.slice(0, 100).join(', ')}.`);
    }
    mapping[field] = column;
  }
  const shared = sharedColumn(mapping);
  return shared === undefined ? ok(mapping) : usage(shared);
}

function findColumn(columns: readonly string[], name: string): string | undefined {
  if (columns.includes(name)) return name;
  const alike = columns.filter((column) => column.toLowerCase() === name.toLowerCase());
  return alike.length === 1 ? alike[0] : undefined;
}

/** Several columns that are one value, as in `date + time`. */
function findJoined(columns: readonly string[], name: string): string | undefined {
  const found = joinedNames(name).map((part) => findColumn(columns, part));
  const names = found.flatMap((column) => column ?? []);
  return names.length > 1 && names.length === found.length ? joinColumns(names) : undefined;
}

function usage(message: string): Result<Mapping> {
  return fail(appError('usage.mapping', message));
}

function dropEmpty(mapping: Mapping): Mapping {
  return Object.fromEntries(Object.entries(mapping).filter(([, column]) => column !== ''));
}

function list(names: readonly string[]): string {
  return names.map((name) => `“${name}”`).join(', ');
}
