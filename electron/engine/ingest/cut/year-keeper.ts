const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const WITHOUT_YEAR = /^([A-Z][a-z]{2}) {1,2}(\d{1,2}) \d{2}:\d{2}:\d{2}/;
/** Days of a month as they are counted here: what matters is the order. */
const MONTH_DAYS = 31;
const YEAR_DAYS = MONTHS.length * MONTH_DAYS;
/** Records this far out of order still belong to the year they are written in. */
const DISORDER_DAYS = 7;

/** Whether a time is written as RFC 3164 has it: `Aug  6 20:47:12`, without a year. */
export function lacksYear(text: string): boolean {
  return WITHOUT_YEAR.test(text);
}

/**
 * Gives times without a year the one that follows from the year of the first and from the order of the records: more
 * than half a year back is the next year, and a last week of December soon after the first of January is the old one.
 */
export class YearKeeper {
  private year: number;
  private before: number | undefined;

  constructor(firstYear: number) {
    this.year = firstYear;
  }

  /** @returns the time with its year in front, e.g. `2019 Aug  6 20:47:12`; other texts as they are. */
  dated(text: string): string {
    const found = WITHOUT_YEAR.exec(text);
    const month = MONTHS.indexOf(found?.[1] ?? '');
    if (found === null || month < 0) return text;
    return `${this.yearOf(month * MONTH_DAYS + Number(found[2]))} ${text}`;
  }

  private yearOf(day: number): number {
    const ahead = day - (this.before ?? day);
    if (ahead > YEAR_DAYS - DISORDER_DAYS) return this.year - 1;
    if (ahead < -YEAR_DAYS / 2) this.year += 1;
    this.before = day;
    return this.year;
  }
}
