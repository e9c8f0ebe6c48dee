import type { Micros } from '../../../shared/model/time';
import type { Question } from '../use-question';
import type { ListedCell } from './panel-store';

interface Frame {
  readonly zone: string;
  readonly lookBack: Micros;
  readonly skew: Micros;
}

/** A question narrowed to what a cell of it counts. */
export function narrowed(question: Question, cell: ListedCell | undefined, frame: Frame): Question {
  if (cell === undefined) return question;
  const { span, clause, account } = cell;
  const from = latest(question.from, span?.from);
  const to = earliest(question.to, span?.to);
  const asked = question.filter?.query?.text.trim() ?? '';
  const text = [...(asked === '' ? [] : [`(${asked})`]), ...(clause === undefined ? [] : [clause])].join(' ');
  return {
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    filter: {
      ...question.filter,
      ...(account === undefined ? {} : { accounts: [account] }),
      ...(text === '' ? {} : { query: { ...frame, ...question.filter?.query, text } }),
    },
  };
}

function latest(a: Micros | undefined, b: Micros | undefined): Micros | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a > b ? a : b;
}

function earliest(a: Micros | undefined, b: Micros | undefined): Micros | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a < b ? a : b;
}
