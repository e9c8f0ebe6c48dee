import type { ImportQuestion } from '../../../../shared/contract/sources';
import { TIME_FORMATS } from '../formats/time-formats';
import type { Tried } from './try-times';

/** Numbers that are plausible times by more than one count. */
export function countQuestion(
  field: string,
  values: readonly string[],
  rivals: readonly Tried[],
): ImportQuestion {
  const titles = rivals.map(({ format }) => format.title).join(' or ');
  return {
    id: 'time-format',
    text: `What do the numbers in ${field} count? “${values[0] ?? ''}” and the others can be ${titles}.`,
    field,
    options: rivals.map(({ format }) => format.format),
    flag: '--time-format F',
  };
}

/** How the times are written, when no known format fits them. */
export function formatQuestion(field: string, values: readonly string[]): ImportQuestion {
  const examples = values.slice(0, 3).map((value) => `“${value}”`);
  const text =
    examples.length === 0
      ? `The column mapped to ${field} is empty in the sample. How would its times be written?`
      : `How are the times in ${field} written? ${examples.join(', ')} fit no known format.`;
  return {
    id: 'time-format',
    text,
    field,
    options: TIME_FORMATS.map(({ format }) => format),
    flag: '--time-format F',
  };
}
