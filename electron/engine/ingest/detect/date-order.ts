import type { ImportQuestion } from '../../../../shared/contract/sources';
import { counted } from '../../../../shared/model/counted';
import type { ReadConnection } from '../../db/connection';
import { sql } from '../../db/sql';
import type { TimeFormat } from '../formats/time-formats';
import { roughMicros } from '../load/time';

interface Order {
  readonly reasons: readonly string[];
  readonly questions: readonly ImportQuestion[];
}

/** Whether days or months come first, by the values that only one of two readings can read. */
export async function judgeOrder(
  connection: ReadConnection,
  field: string,
  values: readonly string[],
  best: TimeFormat,
): Promise<Order> {
  const { order: one, twin } = best;
  if (one === undefined || twin === undefined) return { reasons: [], questions: [] };
  const here = roughMicros(sql`t`, best.format);
  const there = roughMicros(sql`t`, twin);
  const found = await connection.one<{ only: number; against: number }>(sql`
    SELECT count(*) FILTER (${here} IS NOT NULL AND ${there} IS NULL)::DOUBLE AS "only",
           count(*) FILTER (${here} IS NULL AND ${there} IS NOT NULL)::DOUBLE AS against
    FROM (SELECT unnest(${[...values]}::VARCHAR[]) AS t)`);
  return orderFrom(field, one, found?.only ?? 0, found?.against ?? 0, {
    example: values[0] ?? '',
    whole: false,
  });
}

/** What is shown of the values that were looked at. */
interface OrderEvidence {
  /** Any of them. */
  readonly example: string;
  /** The whole column was read, not a sample. */
  readonly whole: boolean;
  /** One that can only be read in the order asked about, and one that cannot. */
  readonly onlyExample?: string;
  readonly againstExample?: string;
}

function cited(example: string | undefined): string {
  return example === undefined ? '' : ` (“${example}”)`;
}

/**
 * @param only values that can only be read in the order `one`
 * @param against values that can only be read the other way round
 */
export function orderFrom(
  field: string,
  one: 'day-first' | 'month-first',
  only: number,
  against: number,
  { example, whole, onlyExample, againstExample }: OrderEvidence,
): Order {
  const other = one === 'day-first' ? 'month-first' : 'day-first';
  if (only > 0 && against === 0) {
    const values = only === 1 ? 'value' : 'values';
    return {
      reasons: [`${field}: ${one}, because ${only} ${values} cannot be ${other} and none speaks against it.`],
      questions: [],
    };
  }
  const others = whole ? 'all others' : 'all others in the sample';
  const text =
    only === 0 && against === 0
      ? `In ${field}, do days or months come first? Nothing tells: “${example}” and ${others} can be read both ways.`
      : `In ${field}, do days or months come first? ${counted(only, 'value')} can only be ${one}${cited(onlyExample)}, ${against} only ${other}${cited(againstExample)}: one order does not fit all, and what it does not fit becomes a reject.`;
  const options = ['day-first', 'month-first'];
  return {
    reasons: [],
    questions: [{ id: 'date-order', text, field, options, flag: '--day-first or --month-first' }],
  };
}
