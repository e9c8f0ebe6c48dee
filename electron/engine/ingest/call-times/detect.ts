import type { CallPhrase } from '../../../../shared/contract/call-times';
import type { ImportChoices, ImportQuestion, ImportSettings } from '../../../../shared/contract/sources';
import { counted } from '../../../../shared/model/counted';
import type { ReadConnection } from '../../db/connection';
import type { Detection } from '../detect/detect';
import { type FoundTime, findTime } from '../detect/times';
import { columnOrder } from './column-order';
import { CALL_FIELDS, WORDS } from './fields';
import { readsAsWords } from './interval';
import { frozenIntervals } from './prepare';
import { readPhrases } from './read-phrases';
import { readReceipts } from './receipts';
import { wholeColumns } from './whole-column';

/** Share of the values a format must read for words among the others to be left as they are. */
const NEARLY_ALL = 0.9;
/** Share of the values that must read as words. */
const BELIEVED = 0.5;

/** As findTime, but a call time may be words: when more of its values read as such than in any format. */
export async function findCallTime(
  connection: ReadConnection,
  field: string,
  values: readonly string[],
  choices: ImportChoices,
): Promise<FoundTime> {
  const { timeFormat, ...rest } = choices;
  if (!CALL_FIELDS.includes(field))
    return await findTime(connection, field, values, timeFormat === WORDS ? rest : choices);
  if (timeFormat !== undefined && timeFormat !== WORDS)
    return await findTime(connection, field, values, choices);
  const read = values.filter(readsAsWords).length;
  const reasons = [
    `${field}: ${read} of ${values.length} sampled values are words that say when, or times among them.`,
  ];
  const words = { format: WORDS, read, order: undefined, needsZone: true, reasons, questions: [] };
  if (timeFormat === WORDS) return words;
  const found = await findTime(connection, field, values, choices);
  if (found.read >= values.length * NEARLY_ALL || read <= found.read || read < values.length * BELIEVED)
    return found;
  return words;
}

/**
 * Reads every call time that is words, shows what each would become and asks for the examiner's word; with it, the
 * intervals are part of the settings.
 */
export async function withCallTimes(
  connection: ReadConnection,
  detection: Detection,
  choices: ImportChoices,
): Promise<Detection> {
  const { settings } = detection;
  const fields = CALL_FIELDS.filter((field) => settings.timeFormats?.[field] === WORDS);
  if (fields.length === 0) return detection;
  if (!isWhole(settings)) throw new Error('Who knows how times are written knows how the file is cut.');
  const found = await wholeColumns({ container: detection.container, settings }, fields);
  const evidence = columnOrder(found.map(({ text }) => text));
  const order = choices.dateOrder ?? evidence.order;
  const zone = choices.zone ?? 'UTC';
  const corrections = choices.callTimes?.corrections ?? {};
  const receipts = await readReceipts(
    connection,
    found.map(({ received }) => received),
    settings.timeFormats.received ?? 'iso',
    zone,
  );
  const callTimes = readPhrases(found, { zone, order, receipts, corrections });
  const confirmed = choices.callTimes?.confirmed === true && choices.zone !== undefined;
  return {
    ...detection,
    callTimes,
    settings: {
      ...settings,
      ...(order === undefined ? {} : { dateOrder: order }),
      ...(confirmed
        ? { callTimes: { confirmed: true, corrections, intervals: frozenIntervals(callTimes) } }
        : {}),
    },
    questions: confirmed ? detection.questions : [...detection.questions, question(callTimes, fields)],
    reasons: [...detection.reasons, ...orderReasons(evidence, choices)],
  };
}

function isWhole(settings: Detection['settings']): settings is ImportSettings {
  const { columns, mapping, encoding } = settings;
  return columns !== undefined && mapping !== undefined && encoding !== undefined;
}

function orderReasons(
  { order, dayFirst, monthFirst }: ReturnType<typeof columnOrder>,
  { dateOrder }: ImportChoices,
): readonly string[] {
  if (order === undefined || dateOrder !== undefined) return [];
  const n = Math.max(dayFirst, monthFirst);
  return [
    `Call times in words: ${order}, because ${counted(n, 'date')} cannot be read otherwise and none speaks against it.`,
  ];
}

function question(phrases: readonly CallPhrase[], fields: readonly string[]): ImportQuestion {
  const count = (sure: CallPhrase['sure']) => phrases.filter((phrase) => phrase.sure === sure).length;
  const unread = phrases.filter(({ from }) => from === undefined);
  const kinds = (['exact', 'approximate', 'ambiguous', 'unreadable', 'corrected'] as const)
    .filter((sure) => count(sure) > 0)
    .map((sure) => `${count(sure)} ${sure}`);
  const [example] = unread;
  const without =
    example === undefined
      ? ''
      : ` ${counted(unread.length, 'text')} without an interval, such as “${example.text}” (${example.why}), would be rejects.`;
  return {
    id: 'call-times',
    text: `When calls were is said in words: ${counted(phrases.length, 'text')}, ${kinds.join(', ')}.${without} May they be read as shown?`,
    ...(fields[0] === undefined ? {} : { field: fields[0] }),
    options: [],
    flag: '--confirm-call-times, after --call-time "TEXT=FROM/TO" for each that is to be read otherwise',
  };
}
