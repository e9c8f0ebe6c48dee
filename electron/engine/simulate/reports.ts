import type { Random } from '../analysis/random';
import { DAY, dublinOffset, FROM, HOUR, stamp, TO } from './clock';
import type { PlannedReport } from './plan';
import type { PlannedContact } from './work';
import { customerName } from './world';

export const REPORT_COLUMNS =
  'report,customer,received,call_from,call_to,known_fields,caller_number,claimed,notes'.split(',');

/** Shares of people who know the call to the minute, and to the day; the others know the week. */
const TO_THE_MINUTE = 0.45;
const TO_THE_DAY = 0.4;
/** Share of people called who contact the company about it, mostly soon. */
const COMPLAIN = 0.35;

const CLAIMS = ['security support', 'refund department', 'licence renewal', 'virus alert team'];
const NOTES = [
  'Caller asked to install remote access software.',
  'Caller knew the product, offered a refund.',
  'Hung up after a few minutes.',
  'Caller said the computer was sending errors, asked for card details.',
  'Called twice on the same day, the second time from another number.',
];

/** A line of the report list. */
export interface ReportLine {
  readonly id: string;
  readonly planted: boolean;
  readonly cells: readonly string[];
}

/** Puts the reports in the order in which they came in and writes what people remember of them. Times as in the log, Dublin. */
export function writeReports(reports: readonly PlannedReport[], random: Random): readonly ReportLine[] {
  const told = reports.map((report) => ({
    report,
    received: report.call + Math.round((0.2 + 9 * random.uniform() ** 2) * DAY),
  }));
  told.sort((a, b) => a.received - b.received || a.report.customer - b.report.customer);
  return told.map(({ report, received }, i) => {
    const id = `RP-${String(i + 1).padStart(4, '0')}`;
    const [from, to] = remembered(report.call, received, random);
    const known = report.planted || random.uniform() < 0.25 ? 'name;phone;ticket' : 'name;phone';
    const number = `+44 20 7946 0${String(random.below(1000)).padStart(3, '0')}`;
    const claimed = CLAIMS[random.below(CLAIMS.length)] ?? '';
    const note = NOTES[random.below(NOTES.length)] ?? '';
    return {
      id,
      planted: report.planted,
      cells: [
        id,
        customerName(report.customer),
        stamp(received),
        stamp(from),
        stamp(to),
        known,
        number,
        claimed,
        note,
      ],
    };
  });
}

/** What is left of the call's time: ±15 minutes, the day, or the week. Never past the moment of the report. */
function remembered(call: number, received: number, random: Random): readonly [number, number] {
  const roll = random.uniform();
  if (roll < TO_THE_MINUTE) return [call - HOUR / 4, Math.min(call + HOUR / 4, received)];
  const day = Math.floor((call + dublinOffset(call)) / DAY) * DAY - dublinOffset(call);
  if (roll < TO_THE_MINUTE + TO_THE_DAY) return [day, Math.min(day + DAY - 1, received)];
  const monday = day - ((new Date(call + dublinOffset(call)).getUTCDay() + 6) % 7) * DAY;
  return [monday, Math.min(monday + 7 * DAY - 1, received)];
}

/** Complaints about calls: contacts with the complaints desk (queue 0) in the days after. They are why access after a call proves nothing. */
export function complaints(reports: readonly PlannedReport[], random: Random): readonly PlannedContact[] {
  return reports.flatMap(({ customer, call }) => {
    const complains = random.uniform() < COMPLAIN;
    const day = Math.floor((call + 1 * DAY + 3 * random.uniform() * DAY - FROM) / DAY);
    return complains && FROM + (day + 1) * DAY < TO ? [{ day, customer, queue: 0 }] : [];
  });
}
