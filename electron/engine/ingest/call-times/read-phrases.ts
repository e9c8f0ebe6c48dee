import type { CallPhrase, CallTimesChoice } from '../../../../shared/contract/call-times';
import { appError } from '../../../../shared/errors';
import { parseIso, type Span } from '../../../../shared/model/time';
import { AppFailure, unwrap } from '../../../../shared/result';
import type { DateOrder } from './column-order';
import { callKey } from './fields';
import { callInterval } from './interval';
import type { Receipt } from './phrase';

/** A distinct text of a column with the receipt beside it, as the file has them. */
export interface FoundPhrase {
  readonly field: string;
  readonly text: string;
  readonly received: string;
  readonly records: number;
}

export interface ReadingOptions {
  readonly zone: string;
  readonly order: DateOrder | undefined;
  readonly receipts: ReadonlyMap<string, Receipt>;
  readonly corrections: NonNullable<CallTimesChoice['corrections']>;
}

/**
 * What each phrase becomes: what the examiner says, else what its words mean.
 * @throws AppFailure `usage.call-times` when a correction is no interval or is about a text that is not there
 */
export function readPhrases(found: readonly FoundPhrase[], options: ReadingOptions): CallPhrase[] {
  const used = new Set<string>();
  const read = found.map((phrase) => {
    const key = correctionKey(phrase, options.corrections);
    if (key === undefined) return byWords(phrase, options);
    used.add(key);
    return byExaminer(phrase, correction(key, options.corrections));
  });
  const idle = Object.keys(options.corrections).find((key) => !used.has(key));
  if (idle === undefined) return read;
  throw new AppFailure(
    appError(
      'usage.call-times',
      `No call time reads “${idle}”. Write it as inspect shows it, or as TEXT|RECEIVED.`,
    ),
  );
}

function correctionKey(
  { text, received }: FoundPhrase,
  corrections: ReadingOptions['corrections'],
): string | undefined {
  return [callKey(text, received), text.trim()].find((key) => Object.hasOwn(corrections, key));
}

/** @throws AppFailure `usage.call-times`, `usage.time` */
function correction(key: string, corrections: ReadingOptions['corrections']): Span {
  const said = corrections[key];
  const span = { from: unwrap(parseIso(said?.from ?? '')), to: unwrap(parseIso(said?.to ?? '')) };
  if (span.from < span.to) return span;
  throw new AppFailure(
    appError(
      'usage.call-times',
      `The interval for “${key}” ends before it begins. Write the earlier time first.`,
    ),
  );
}

function byExaminer(phrase: FoundPhrase, span: Span): CallPhrase {
  return { ...phrase, sure: 'corrected', ...span, why: 'as the examiner says', meanings: [] };
}

function byWords(phrase: FoundPhrase, { zone, order, receipts }: ReadingOptions): CallPhrase {
  const received = receipts.get(phrase.received);
  const { sure, span, why, meanings } = callInterval(phrase.text, { received, zone, order });
  return { ...phrase, sure, ...(span ?? {}), why, meanings: [...meanings] };
}
