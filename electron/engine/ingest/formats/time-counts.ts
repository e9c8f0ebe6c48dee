/** A time written as one number. UTC microseconds since 1970 = number · `micros` / `per` + `origin`. */
export interface CountFormat {
  readonly title: string;
  readonly micros: bigint;
  readonly per: bigint;
  /** Microseconds from 1970 to where the count begins. */
  readonly origin: bigint;
  /** It counts from an instant; else from midnight of a wall clock, and the zone has to be known. */
  readonly absolute: boolean;
  /** Years, first included and last not, within which such a number is taken for a time. */
  readonly years: readonly [number, number];
  /** Digits before the decimal point, at least and at most. */
  readonly digits: readonly [number, number];
  readonly sample: string;
}

const FROM_1601 = -11_644_473_600_000_000n;
const FROM_2001 = 978_307_200_000_000n;
const FROM_YEAR_1 = -62_135_596_800_000_000n;
const FROM_1899 = -2_209_161_600_000_000n;
const FROM_1904 = -2_082_844_800_000_000n;

/**
 * FILETIME and .NET ticks: 100 ns (learn.microsoft.com: FILETIME structure, DateTime.Ticks). WebKit: Chromium's
 * base::Time. Mac: CFAbsoluteTime. Day numbers: OLE automation dates and the two date systems of Excel, of which the
 * first is OLE's from March 1900 on.
 */
export const COUNTS: Readonly<Record<string, CountFormat>> = {
  'epoch-s': {
    ...{ title: 'seconds since 1970', micros: 1_000_000n, per: 1n, origin: 0n, absolute: true },
    ...{ years: [1990, 2200], digits: [1, 11], sample: '1565124432' },
  },
  'epoch-ms': {
    ...{ title: 'milliseconds since 1970', micros: 1_000n, per: 1n, origin: 0n, absolute: true },
    ...{ years: [1990, 2200], digits: [1, 14], sample: '1565124432418' },
  },
  'epoch-us': {
    ...{ title: 'microseconds since 1970', micros: 1n, per: 1n, origin: 0n, absolute: true },
    ...{ years: [1990, 2200], digits: [1, 17], sample: '1565124432418000' },
  },
  'epoch-ns': {
    ...{ title: 'nanoseconds since 1970', micros: 1n, per: 1_000n, origin: 0n, absolute: true },
    ...{ years: [2000, 2200], digits: [1, 20], sample: '1565124432418000000' },
  },
  filetime: {
    ...{
      title: 'Windows FILETIME, 100 ns since 1601',
      micros: 1n,
      per: 10n,
      origin: FROM_1601,
      absolute: true,
    },
    ...{ years: [1990, 2200], digits: [18, 18], sample: '132095980324180000' },
  },
  webkit: {
    ...{
      title: 'WebKit time, microseconds since 1601',
      micros: 1n,
      per: 1n,
      origin: FROM_1601,
      absolute: true,
    },
    ...{ years: [2000, 2200], digits: [17, 17], sample: '13209598032418000' },
  },
  mac: {
    ...{
      title: 'Mac absolute time, seconds since 2001',
      micros: 1_000_000n,
      per: 1n,
      origin: FROM_2001,
      absolute: true,
    },
    ...{ years: [2005, 2035], digits: [9, 10], sample: '586817232.418' },
  },
  ticks: {
    ...{
      title: '.NET ticks, 100 ns since year 1',
      micros: 1n,
      per: 10n,
      origin: FROM_YEAR_1,
      absolute: false,
    },
    ...{ years: [2000, 2200], digits: [18, 18], sample: '637007212324180000' },
  },
  excel: {
    ...{
      title: 'day number since 1900 (Excel, OLE)',
      micros: 86_400_000_000n,
      per: 1n,
      origin: FROM_1899,
      absolute: false,
    },
    ...{ years: [1990, 2100], digits: [5, 5], sample: '43683.8661111' },
  },
  'excel-1904': {
    ...{
      title: 'day number since 1904 (Excel on older Macs)',
      micros: 86_400_000_000n,
      per: 1n,
      origin: FROM_1904,
      absolute: false,
    },
    ...{ years: [1990, 2100], digits: [5, 5], sample: '42221.8661111' },
  },
};

export function countFormat(format: string): CountFormat | undefined {
  return Object.hasOwn(COUNTS, format) ? COUNTS[format] : undefined;
}

/** Whether a text is a number with as many digits as such a count may have. */
export function looksLikeCount(text: string, { digits, per, micros }: CountFormat): boolean {
  const found = /^\s*-?(\d+)(?:([.,])\d+)?\s*$/.exec(text);
  const length = found?.[1]?.length ?? 0;
  // Only spreadsheets write numbers with a decimal comma.
  if (found === null || (found[2] === ',' && micros / per < 86_400_000_000n)) return false;
  return length >= digits[0] && length <= digits[1];
}

export const COUNT_NAMES: readonly string[] = Object.keys(COUNTS);
