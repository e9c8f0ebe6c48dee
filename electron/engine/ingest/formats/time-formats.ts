/** One way to write a time. `format` is for DuckDB's strptime, or one of the names of the import settings. */
export interface TimeFormat {
  readonly format: string;
  /** In words, e.g. `day/month/year hour:minute`. */
  readonly title: string;
  /** Which of day and month comes first, where the text alone does not tell; its twin has the other order. */
  readonly order?: 'day-first' | 'month-first';
  /** The same text read the other way round. */
  readonly twin?: string;
  /** A time written so; its own test. */
  readonly sample: string;
}

const CLOCKS = [
  { format: ' %H:%M:%S', title: ' hour:minute:second', sample: ' 20:47:12' },
  { format: ' %H:%M', title: ' hour:minute', sample: ' 20:47' },
  { format: ' %H:%M:%S.%f', title: ' hour:minute:second.fraction', sample: ' 20:47:12.418' },
  { format: ' %I:%M:%S %p', title: ' hour:minute:second AM/PM', sample: ' 8:47:12 PM' },
  { format: ' %I:%M %p', title: ' hour:minute AM/PM', sample: ' 8:47 PM' },
  { format: '', title: '', sample: '' },
] as const;

/** Dates by numbers whose order has to be known, with every clock that may follow. */
const NUMERIC: readonly TimeFormat[] = ['/', '.', '-'].flatMap((mark) =>
  ['%Y', '%y'].flatMap((year) =>
    CLOCKS.flatMap((clock): TimeFormat[] => {
      const yearWord = year === '%Y' ? 'year' : 'two-digit year';
      const yearSample = year === '%Y' ? '2019' : '19';
      const day = `%d${mark}%m${mark}${year}${clock.format}`;
      const month = `%m${mark}%d${mark}${year}${clock.format}`;
      return [
        {
          format: day,
          title: `day${mark}month${mark}${yearWord}${clock.title}`,
          order: 'day-first',
          twin: month,
          sample: `6${mark}8${mark}${yearSample}${clock.sample}`,
        },
        {
          format: month,
          title: `month${mark}day${mark}${yearWord}${clock.title}`,
          order: 'month-first',
          twin: day,
          sample: `8${mark}6${mark}${yearSample}${clock.sample}`,
        },
      ];
    }),
  ),
);

/** Tried in this order; of those that read the same number of values the first is taken. */
export const TIME_FORMATS: readonly TimeFormat[] = [
  { format: 'iso', title: 'ISO 8601', sample: '2019-08-06T20:47:12.418Z' },
  { format: 'epoch-s', title: 'seconds since 1970', sample: '1565124432' },
  { format: 'epoch-ms', title: 'milliseconds since 1970', sample: '1565124432418' },
  { format: 'epoch-us', title: 'microseconds since 1970', sample: '1565124432418000' },
  { format: 'epoch-ns', title: 'nanoseconds since 1970', sample: '1565124432418000000' },
  ...NUMERIC,
  {
    format: '%Y-%m-%d %H:%M:%S %z',
    title: 'year-month-day hour:minute:second offset',
    sample: '2019-08-06 20:47:12 +0200',
  },
  {
    format: '%Y-%m-%d %H:%M:%S.%f %z',
    title: 'year-month-day hour:minute:second.fraction offset',
    sample: '2019-08-06 20:47:12.418 +0200',
  },
  {
    format: '%Y-%m-%dT%H:%M%z',
    title: 'year-month-dayThour:minute offset',
    sample: '2019-08-06T20:47+02:00',
  },
  {
    format: '%Y-%m-%d %H:%M:%S,%g',
    title: 'year-month-day hour:minute:second,milliseconds',
    sample: '2019-08-06 20:47:12,418',
  },
  { format: '%Y.%m.%d %H:%M:%S', title: 'year.month.day hour:minute:second', sample: '2019.08.06 20:47:12' },
  { format: '%Y%m%dT%H%M%SZ', title: 'ISO 8601, basic, UTC', sample: '20190806T204712Z' },
  { format: '%Y%m%dT%H%M%S', title: 'ISO 8601, basic', sample: '20190806T204712' },
  {
    format: '%Y%m%d%H%M%S',
    title: 'year month day hour minute second in 14 digits',
    sample: '20190806204712',
  },
  { format: '%Y%m%d %H%M%S', title: 'year month day, hour minute second', sample: '20190806 204712' },
  { format: '%Y%m%d', title: 'year month day in 8 digits', sample: '20190806' },
  {
    format: '%d/%b/%Y:%H:%M:%S %z',
    title: 'day/month name/year:hour:minute:second offset',
    sample: '06/Aug/2019:20:47:12 +0200',
  },
  {
    format: '%d-%b-%Y %H:%M:%S',
    title: 'day-month name-year hour:minute:second',
    sample: '06-Aug-2019 20:47:12',
  },
  { format: '%d-%b-%Y', title: 'day-month name-year', sample: '06-Aug-2019' },
  {
    format: '%d %b %Y %H:%M:%S',
    title: 'day month name year hour:minute:second',
    sample: '06 Aug 2019 20:47:12',
  },
  { format: '%d %b %Y %H:%M', title: 'day month name year hour:minute', sample: '06 Aug 2019 20:47' },
  { format: '%d %b %Y', title: 'day month name year', sample: '06 Aug 2019' },
  {
    format: '%b %d, %Y %I:%M:%S %p',
    title: 'month name day, year hour:minute:second AM/PM',
    sample: 'Aug 6, 2019 8:47:12 PM',
  },
  { format: '%b %d, %Y', title: 'month name day, year', sample: 'Aug 6, 2019' },
  {
    format: '%b %d %Y %H:%M:%S',
    title: 'month name day year hour:minute:second',
    sample: 'Aug 06 2019 20:47:12',
  },
  { format: '%a, %d %b %Y %H:%M:%S %z', title: 'RFC 2822', sample: 'Tue, 06 Aug 2019 20:47:12 +0200' },
  {
    format: '%a %b %d %H:%M:%S %Y',
    title: 'weekday month name day hour:minute:second year',
    sample: 'Tue Aug 06 20:47:12 2019',
  },
];

/** A format in words; one that is not listed stands for itself. */
export function titleOf(format: string): string {
  return TIME_FORMATS.find((known) => known.format === format)?.title ?? format;
}

/** How each part of a pattern looks; wide enough for everything strptime takes for it. */
const PARTS: Readonly<Record<string, string>> = {
  '%Y': '\\d{1,4}',
  '%y': '\\d{1,2}',
  '%f': '\\d{1,9}',
  '%g': '\\d{1,3}',
  '%p': '[AaPp]\\.?[Mm]\\.?',
  '%b': '\\p{L}{3,}',
  '%a': '\\p{L}{3,}',
  '%z': '(Z|[+-]\\d{2}:?(\\d{2})?)',
};
const TWO_DIGITS = '\\d{1,2}';

const LOOKS = new Map<string, RegExp>();

/** Whether a text has the outward look of a format: a quick sieve before the database tries it. */
export function looksLike(text: string, format: string): boolean {
  const known = LOOKS.get(format) ?? lookOf(format);
  LOOKS.set(format, known);
  return known.test(text);
}

function lookOf(format: string): RegExp {
  if (format === 'iso') return /^\s*\d{4,}[-/]\d/;
  if (format.startsWith('epoch-')) return /^\s*-?\d+(\.\d+)?\s*$/;
  const parts = format.match(/%.|[^%]+/gs) ?? [];
  const looks = parts.map((part) => {
    if (part.startsWith('%')) return PARTS[part] ?? TWO_DIGITS;
    return part.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&').replaceAll(' ', '\\s+');
  });
  return new RegExp(`^\\s*${looks.join('')}\\s*$`, 'u');
}
