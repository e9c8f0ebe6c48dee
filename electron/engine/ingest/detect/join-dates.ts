import type { ImportChoices } from '../../../../shared/contract/sources';
import { TIME_FIELDS } from '../../../../shared/model/fields';
import { joinColumns } from '../formats/joined-columns';
import { MISSING } from '../formats/missing';
import type { Shape } from './detect';
import { sampleValues } from './detect';
import type { FoundMapping } from './map-fields';

/** A time of day and nothing else, with a fraction and a half day perhaps. */
const CLOCK = /^\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?(\s?[ap]\.?m\.?)?$/i;
/** A date and nothing else. */
const DATE = /^(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\d{8})$/;
const DATE_NAMES = /^(date|day|log_?date|event_?date|datum|fecha|data|日付)$/i;

/**
 * A time column that holds times of day only is read together with the one column beside it that holds their dates.
 * What the examiner has mapped stays as it is.
 */
export function withDates(found: FoundMapping, shape: Shape, choices: ImportChoices): FoundMapping {
  const mapping = { ...found.mapping };
  const reasons = [...found.reasons];
  for (const field of TIME_FIELDS) {
    const column = mapping[field];
    if (column === undefined || choices.mapping?.[field] !== undefined) continue;
    const date = areAll(shape, column, CLOCK) ? dateBeside(shape, Object.values(mapping)) : undefined;
    if (date === undefined) continue;
    mapping[field] = joinColumns([date, column]);
    reasons.push(
      `Columns “${date}” and “${column}” are read together as ${field}: one holds dates only, the other times of day.`,
    );
  }
  return { ...found, mapping, reasons };
}

function dateBeside(shape: Shape, taken: readonly string[]): string | undefined {
  const dates = shape.settings.columns.filter(
    (column) => !taken.includes(column) && DATE_NAMES.test(column.trim()) && areAll(shape, column, DATE),
  );
  return dates.length === 1 ? dates[0] : undefined;
}

function areAll(shape: Shape, column: string, look: RegExp): boolean {
  const values = sampleValues(shape, column, MISSING);
  return values.length > 0 && values.every((value) => look.test(value));
}
