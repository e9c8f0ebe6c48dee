import type { ImportSettings, UnpackStep } from '../../../shared/contract/sources';

/** One step of unpacking, e.g. `zip, member logs/a.csv`. */
export function stepWords(step: UnpackStep): string {
  if ('member' in step) return `${step.type}, member ${step.member}`;
  if ('sheet' in step) return `${step.type}, sheet ${step.sheet}`;
  return 'table' in step ? `${step.type}, table ${step.table}` : step.type;
}

/**
 * Every setting of an import as name and value, in a fixed order: nothing that decided the outcome is left out. What
 * has no words of its own here is given as JSON under its name.
 */
export function settingsRows(settings: ImportSettings): { name: string; value: string }[] {
  const { dialect, layout, columns, mapping, timeFormats, missing, unpack, ...plain } = settings;
  const rows = Object.entries(plain).map(([name, value]) => [name, text(value)] as const);
  const shape: readonly (readonly [string, unknown])[] = [
    ['unpack', unpack.length === 0 ? 'nothing' : unpack.map(stepWords).join('; ')],
    ...prefixed('dialect', dialect),
    ...prefixed('layout', layout),
    ['columns', columns.map((name) => JSON.stringify(name)).join(', ')],
    ...prefixed('mapping', mapping),
    ...prefixed('time format', timeFormats),
    ['no value', missing.map((word) => JSON.stringify(word)).join(', ')],
  ];
  return [...rows, ...shape.map(([name, value]) => [name, text(value)] as const)].map(([name, value]) => ({
    name,
    value,
  }));
}

function prefixed(prefix: string, values: object | undefined): (readonly [string, unknown])[] {
  return Object.entries(values ?? {}).map(([name, value]) => [
    `${prefix}: ${name}`,
    typeof value === 'string' && prefix === 'dialect' ? JSON.stringify(value) : value,
  ]);
}

function text(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return value === undefined ? 'not set' : JSON.stringify(value);
}
