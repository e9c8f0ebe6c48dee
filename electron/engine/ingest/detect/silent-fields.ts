import type { ImportChoices, ImportQuestion, Mapping } from '../../../../shared/contract/sources';
import { REQUIRED_FIELDS, type SourceKind, TIME_FIELDS } from '../../../../shared/model/fields';
import { MISSING } from '../formats/missing';
import type { Shape } from './detect';
import { sampleValues } from './detect';

export interface Silent {
  readonly questions: readonly ImportQuestion[];
  readonly reasons: readonly string[];
}

/**
 * Columns mapped to a needed field that say nothing: never, and it is asked which column does; sometimes, and it is
 * said how many records would be rejects. A log of requests without a login must not become rejects unseen.
 */
export function silentFields(
  shape: Shape,
  kind: SourceKind,
  mapping: Mapping,
  choices: ImportChoices,
): Silent {
  const missing = choices.missing ?? MISSING;
  const questions: ImportQuestion[] = [];
  const reasons: string[] = [];
  const whole = shape.sample.filter(({ reject }) => reject === undefined).length;
  for (const field of REQUIRED_FIELDS[kind]) {
    const column = mapping[field];
    if (column === undefined || TIME_FIELDS.includes(field) || whole === 0) continue;
    const said = sampleValues(shape, column, missing).length;
    if (said === 0 && choices.mapping?.[field] === undefined) {
      questions.push(question(shape, field, column, whole));
    } else if (said < whole) {
      reasons.push(
        `${field}: ${whole - said} of ${whole} sampled records name none and would be rejects, “${field} is missing”, kept with their bytes.`,
      );
    }
  }
  return { questions, reasons };
}

function question(shape: Shape, field: string, column: string, whole: number): ImportQuestion {
  const telling = shape.settings.columns.filter((name) => sampleValues(shape, name, MISSING).length > 0);
  return {
    id: 'mapping',
    text: `Which column is ${field}? “${column}” says nothing in all ${whole} sampled records. Choose another one that stands for it, or “${column}” all the same: then records without it are rejects.`,
    field,
    options: [...telling.filter((name) => name !== column), column],
    flag: `--map ${field}=COLUMN`,
  };
}
