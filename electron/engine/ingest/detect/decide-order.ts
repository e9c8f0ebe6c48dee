import { setImmediate } from 'node:timers/promises';
import type { ImportSettings } from '../../../../shared/contract/sources';
import { contentBlocks } from '../bytes/content';
import { decode, type Encoding } from '../bytes/encoding';
import { isUnfit } from '../cut/extractor';
import { readerOf } from '../cut/layouts';
import { DEFECT } from '../cut/rules';
import { topOf } from '../cut/walk';
import { joinedValue, mappedPlaces } from '../formats/joined-columns';
import { alternativesOf, joinAlternatives } from '../formats/time-formats';
import { walkFrom } from '../records/walk-records';
import { orderFrom } from './date-order';
import type { Detection } from './detect';

const NUMERIC_DATE = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-]/;

/**
 * When the sample does not tell whether days or months come first, the whole column may: reads it from the first
 * record to the last. A question that stays open is given back with what the whole column says.
 */
export async function decideOrder(detection: Detection, signal: AbortSignal): Promise<Detection> {
  const open = detection.questions.filter(({ id }) => id === 'date-order');
  const { columns, encoding, mapping } = detection.settings;
  if (open.length === 0 || columns === undefined || mapping === undefined) return detection;
  const fields = open.flatMap(({ field }) => (field === undefined ? [] : [field]));
  const tallies = await tally(detection, fields, signal);
  if (encoding === undefined) return detection;
  const judged = tallies.map(judge);
  const settled = judged.filter(({ questions }) => questions.length === 0);
  const agreed = settled.every(({ one }) => one === settled[0]?.one) ? settled : [];
  // What stays open is asked with what the whole column says, which the sample did not know.
  const asked = new Map(judged.map(({ field, questions }) => [field, questions[0]]));
  const questions = detection.questions.map((question) =>
    question.id === 'date-order' ? (asked.get(question.field ?? '') ?? question) : question,
  );
  return agreed.reduce<Detection>((at, { field, one, reasons }) => settle(at, field, one, reasons), {
    ...detection,
    questions,
  });
}

function judge({ field, dayOnly, monthOnly, example }: Tally) {
  const one = dayOnly.count >= monthOnly.count ? 'day-first' : 'month-first';
  const [most, least] = one === 'day-first' ? [dayOnly, monthOnly] : [monthOnly, dayOnly];
  const evidence = {
    example,
    whole: true,
    ...(most.example === undefined ? {} : { onlyExample: most.example }),
    ...(least.example === undefined ? {} : { againstExample: least.example }),
  };
  return { field, one, ...orderFrom(field, one, most.count, least.count, evidence) } as const;
}

/** Values that can only be read in one order. */
interface Only {
  readonly count: number;
  readonly example?: string;
}

interface Tally {
  readonly field: string;
  dayOnly: Only;
  monthOnly: Only;
  example: string;
}

async function tally(
  detection: Detection,
  fields: readonly string[],
  signal: AbortSignal,
): Promise<readonly Tally[]> {
  const settings = detection.settings as ImportSettings;
  const tallies = fields.map((field): Tally & { places: readonly number[] } => ({
    field,
    dayOnly: { count: 0 },
    monthOnly: { count: 0 },
    example: '',
    places: mappedPlaces(settings.columns, settings.mapping[field] ?? '') ?? [],
  }));
  const extractor = readerOf(settings.format).extractor(settings);
  const walk = walkFrom(settings, topOf(settings), (at) => {
    if (at.piece === 'aside') extractor.aside?.(decode(at.bytes(), settings.encoding as Encoding));
    if (at.piece !== 'record' || at.defect !== DEFECT.none) return;
    const text = decode(at.bytes(), settings.encoding as Encoding);
    const values = extractor.values(text);
    if (isUnfit(values)) return;
    for (const each of tallies) count(each, joinedValue(values, each.places) ?? '');
  });
  for await (const block of contentBlocks(detection.container.path, detection.container.unpack)) {
    walk.push(block);
    signal.throwIfAborted();
    await setImmediate();
  }
  walk.finish();
  return tallies;
}

function count(tallied: Tally, value: string): void {
  const found = NUMERIC_DATE.exec(value);
  if (found === null) return;
  const [first, second] = [Number(found[1]), Number(found[2])];
  if (first > 12 && second <= 12) tallied.dayOnly = oneMore(tallied.dayOnly, value);
  if (second > 12 && first <= 12) tallied.monthOnly = oneMore(tallied.monthOnly, value);
  if (tallied.example === '') tallied.example = value;
}

function oneMore({ count: before, example }: Only, value: string): Only {
  return { count: before + 1, example: example ?? value };
}

function settle(
  detection: Detection,
  field: string,
  order: 'day-first' | 'month-first',
  reasons: readonly string[],
): Detection {
  const { settings, questions } = detection;
  const format = settings.timeFormats?.[field] ?? '';
  return {
    ...detection,
    settings: {
      ...settings,
      dateOrder: order,
      timeFormats: { ...settings.timeFormats, [field]: inOrder(format, order) },
    },
    questions: questions.filter((question) => !(question.id === 'date-order' && question.field === field)),
    reasons: [...detection.reasons, ...reasons],
  };
}

/** A numeric pattern with day and month in the given order. */
function inOrder(format: string, order: 'day-first' | 'month-first'): string {
  return joinAlternatives(alternativesOf(format).map((one) => oneInOrder(one, order)));
}

function oneInOrder(format: string, order: 'day-first' | 'month-first'): string {
  if (!/%d.%m|%m.%d/.test(format) || /%Y.%m/.test(format)) return format;
  const isDayFirst = format.indexOf('%d') < format.indexOf('%m');
  if (isDayFirst === (order === 'day-first')) return format;
  return format.replace(/%[dm]/g, (part) => (part === '%d' ? '%m' : '%d'));
}
