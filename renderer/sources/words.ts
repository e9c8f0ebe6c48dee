import type { Room } from '../../shared/contract/sources';
import { FIELDS, type SourceKind } from '../../shared/model/fields';
import { bytesText, plural } from '../widgets/number-text';

export const KIND_NAMES: Readonly<Record<SourceKind, string>> = {
  access: 'access log',
  reports: 'scam-call reports',
  customers: 'customers',
  accounts: 'accounts',
  assignments: 'assignments',
  shifts: 'shifts',
};

const FIELD_NAMES: Readonly<Record<string, string>> = {
  ip: 'network address',
  fields: 'fields seen',
  count: 'customers touched',
  report: 'report number',
  call_from: 'call, from',
  call_to: 'call, to',
  call_at: 'call, at',
  received: 'report received',
  known_fields: 'caller knew',
  caller_number: 'caller’s number',
  claimed: 'caller claimed to be',
};

export function fieldName(field: string): string {
  return FIELD_NAMES[field] ?? field.replaceAll('_', ' ');
}

/** The choice of a column that becomes no field: it stays reachable in the raw record. */
export const UNMAPPED = '-';

export function fieldOptions(
  kind: SourceKind | undefined,
): readonly { readonly value: string; readonly label: string }[] {
  const fields: readonly string[] = kind === undefined ? [] : FIELDS[kind];
  return [
    { value: UNMAPPED, label: 'keep as text, not analysed' },
    ...fields.map((field) => ({ value: field, label: fieldName(field) })),
  ];
}

/**
 * `field` now comes from `column` and from no other. A field that loses its column is given the empty name, which says
 * that no column is it; left out, it would be looked for by name again.
 */
export function remap(
  mapping: Readonly<Record<string, string>>,
  column: string,
  field: string,
): Record<string, string> {
  const kept = Object.entries(mapping).map(([name, from]) => [name, from === column ? '' : from] as const);
  return Object.fromEntries(field === UNMAPPED ? kept : [...kept, [field, column]]);
}

export function baseName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}

/** The controls a delimiter may need when shown. */
export function delimiterName(delimiter: string): string {
  const names: Readonly<Record<string, string>> = {
    ',': 'comma',
    ';': 'semicolon',
    '\t': 'tab',
    '|': 'bar',
    ' ': 'space',
  };
  const name = names[delimiter];
  return name === undefined ? delimiter : delimiter.trim() === '' ? name : `${delimiter}  ${name}`;
}

/** What an import takes of the disk, and what it takes only while it lasts. */
export function roomText({ copyBytes, databaseBytes, temporaryBytes }: Room, files: number): string {
  const copies =
    copyBytes === 0 ? [] : [`${bytesText(copyBytes)} for ${files > 1 ? 'sealed copies' : 'a sealed copy'}`];
  const kept = [...copies, `about ${bytesText(databaseBytes)} in the database`].join(' and ');
  const what = files > 1 ? `Importing ${plural(files, 'file')} takes` : 'An import takes';
  return `${what} ${kept}; while it lasts, about ${bytesText(temporaryBytes)} more.`;
}
