import { statSync } from 'node:fs';
import type { ImportChoices, ImportQuestion } from '../../../../shared/contract/sources';
import { lacksYear, YearKeeper } from '../cut/year-keeper';
import type { Candidate } from './candidates';
import type { SampleRecord } from './sample';
import type { TextFile } from './text-file';

const TIME = 'time';
const YEAR_IN_NAME = /(?<!\d)(19[7-9]\d|20\d\d)(?!\d{5,})/;

interface Dated {
  readonly firstYear: number | undefined;
  readonly sample: readonly SampleRecord[];
  readonly questions: readonly ImportQuestion[];
  readonly reasons: readonly string[];
}

/**
 * The sample, with years where the file has none: from the year that was said, or for the time being from one that is
 * proposed and asked about, with what speaks for it.
 */
export function withYear(file: TextFile, { reading, definition }: Candidate, choices: ImportChoices): Dated {
  const { cutting } = reading;
  const sample = file.sample(cutting);
  const nothing = { firstYear: undefined, sample, questions: [], reasons: [] };
  const times = timesIn(sample, cutting.columns);
  const isTime = choices.mapping?.time ?? definition?.mapping.time ?? TIME;
  if (isTime !== TIME || times.length === 0) return nothing;
  if (choices.firstYear !== undefined) {
    const { firstYear } = choices;
    return {
      firstYear,
      sample: file.sample({ ...cutting, firstYear }),
      questions: [],
      reasons: [
        `Times name no year: the first is of ${firstYear}, as you said; later ones follow from the order.`,
      ],
    };
  }
  const hints = hintsFor(file, times);
  const firstYear = hints[0]?.year ?? new Date().getUTCFullYear();
  return {
    firstYear,
    sample: file.sample({ ...cutting, firstYear }),
    questions: [yearQuestion(times[0] ?? '', hints)],
    reasons: [],
  };
}

function timesIn(sample: readonly SampleRecord[], columns: readonly string[]): readonly string[] {
  const at = columns.indexOf(TIME);
  return at < 0 ? [] : sample.flatMap(({ values }) => values[at] ?? []).filter(lacksYear);
}

interface Hint {
  readonly year: number;
  readonly evidence: string;
}

/** What points to the year of the first record, the stronger first. */
function hintsFor({ container }: TextFile, times: readonly string[]): readonly Hint[] {
  const named = YEAR_IN_NAME.exec(container.name)?.[1];
  const turns = turnsOf(times);
  const changed = lastYearBy(statSync(container.path).mtime, times.at(-1) ?? '');
  const leap = times.some((time) => /^Feb 29 /.test(time));
  const hints = [
    ...(named === undefined
      ? []
      : [{ year: Number(named) - turns, evidence: `the file is called “${container.name}”` }]),
    { year: changed.year - turns, evidence: `the file was last changed on ${changed.on}` },
  ];
  const fitting = leap ? hints.filter(({ year }) => isLeap(year)) : hints;
  const note = leap ? ', and it has a 29 February' : '';
  return fitting.map(({ year, evidence }) => ({ year, evidence: evidence + note }));
}

/** How often a new year begins between the first and the last of the sampled times. */
function turnsOf(times: readonly string[]): number {
  const keeper = new YearKeeper(0);
  return times.reduce((_last, time) => Number.parseInt(keeper.dated(time), 10), 0);
}

/** The latest year in which the last record can have been written before the file was last changed. */
function lastYearBy(changed: Date, last: string): { readonly year: number; readonly on: string } {
  const year = changed.getUTCFullYear();
  const lastTime = Date.parse(`${last.slice(0, 6)} ${year} UTC`);
  const day = 86_400_000;
  const isLater = Number.isFinite(lastTime) && lastTime > changed.getTime() + day;
  return { year: isLater ? year - 1 : year, on: changed.toISOString().slice(0, 10) };
}

function isLeap(year: number): boolean {
  return new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1;
}

function yearQuestion(first: string, hints: readonly Hint[]): ImportQuestion {
  const evidence = hints.map(({ year, evidence: why }) => `${year}, because ${why}`).join('; ');
  const proposal = evidence === '' ? 'Nothing tells.' : `It could be ${evidence}.`;
  return {
    id: 'year',
    text: `In which year was the first record written? “${first}” names none. ${proposal}`,
    field: TIME,
    options: [...new Set(hints.map(({ year }) => String(year)))],
    flag: '--first-year Y',
  };
}
