import { describe, expect, it, test } from 'vitest';
import { columnOrder, type DateOrder } from '../../../electron/engine/ingest/call-times/column-order';
import { callInterval } from '../../../electron/engine/ingest/call-times/interval';
import { formatWall, type Micros } from '../../../shared/model/time';

type Row =
  | readonly [text: string, sure: 'exact' | 'approximate' | 'ambiguous', from: string, to: string]
  | readonly [text: string, sure: 'ambiguous' | 'unreadable', unread: string];

interface Given {
  /** When the report came in, as written on the wall; a day alone is the whole day. */
  readonly received?: string;
  readonly zone?: string;
  readonly order?: DateOrder;
}

function receipt(text: string) {
  const from = Date.parse(`${text.replace(' ', 'T')}${text.length > 10 ? ':00' : 'T00:00:00'}Z`);
  return { from, to: from + (text.length > 10 ? 60_000 : 86_400_000) };
}

function read(text: string, { received, zone = 'UTC', order }: Given) {
  return callInterval(text, {
    received: received === undefined ? undefined : receipt(received),
    zone,
    order,
  });
}

const short = (time: Micros) => formatWall(time, 'UTC', 0).replace(/:00$/, '');

function row(text: string, given: Given): Row {
  const { sure, span, unread } = read(text, given);
  if (sure === 'unreadable' || (span === undefined && sure === 'ambiguous'))
    return [text, sure, unread ?? ''];
  if (span === undefined) throw new Error(`“${text}” is ${sure} and has no interval.`);
  return [text, sure, short(span.from), short(span.to)];
}

/** Wednesday, 14 August 2019, ten in the morning. */
const WEDNESDAY = { received: '2019-08-14 10:00' };

const ON_WEDNESDAY: readonly Row[] = [
  ['today', 'exact', '2019-08-14 00:00', '2019-08-15 00:00'],
  ['yesterday', 'exact', '2019-08-13 00:00', '2019-08-14 00:00'],
  ['the day before yesterday', 'exact', '2019-08-12 00:00', '2019-08-13 00:00'],
  ['yesterday evening', 'approximate', '2019-08-13 17:00', '2019-08-14 00:00'],
  ['yesterday morning', 'approximate', '2019-08-13 05:00', '2019-08-13 12:00'],
  ['yesterday afternoon', 'approximate', '2019-08-13 12:00', '2019-08-13 18:00'],
  ['around 14:30 yesterday', 'approximate', '2019-08-13 14:00', '2019-08-13 15:00'],
  ['about 3pm yesterday', 'approximate', '2019-08-13 14:00', '2019-08-13 16:00'],
  ['yesterday at 3pm', 'approximate', '2019-08-13 14:30', '2019-08-13 15:30'],
  ['yesterday 3:15 pm', 'exact', '2019-08-13 15:15', '2019-08-13 15:16'],
  ['at 2 yesterday', 'ambiguous', '2019-08-13 01:30', '2019-08-13 14:30'],
  ['2ish yesterday', 'ambiguous', '2019-08-13 01:00', '2019-08-13 15:00'],
  ['around 2 yesterday afternoon', 'approximate', '2019-08-13 13:00', '2019-08-13 15:00'],
  ['yesterday at noon', 'approximate', '2019-08-13 11:30', '2019-08-13 12:30'],
  ['around noon yesterday', 'approximate', '2019-08-13 10:30', '2019-08-13 13:30'],
  ['yesterday lunchtime', 'approximate', '2019-08-13 11:00', '2019-08-13 15:00'],
  ['yesterday?', 'approximate', '2019-08-13 00:00', '2019-08-14 00:00'],
  ['maybe yesterday', 'approximate', '2019-08-13 00:00', '2019-08-14 00:00'],
  ['I think it was yesterday', 'approximate', '2019-08-13 00:00', '2019-08-14 00:00'],
  ['yesterday or the day before', 'approximate', '2019-08-12 00:00', '2019-08-14 00:00'],
  ['early yesterday', 'approximate', '2019-08-13 00:00', '2019-08-13 12:00'],
  ['late yesterday', 'approximate', '2019-08-13 14:00', '2019-08-14 00:00'],
  ['this morning', 'approximate', '2019-08-14 05:00', '2019-08-14 12:00'],
  ['this morning at 8', 'approximate', '2019-08-14 07:30', '2019-08-14 08:30'],
  ['late this morning', 'approximate', '2019-08-14 09:30', '2019-08-14 12:30'],
  ['this afternoon', 'approximate', '2019-08-14 12:00', '2019-08-14 18:00'],
  ['earlier today', 'exact', '2019-08-14 00:00', '2019-08-15 00:00'],
  ['tonight', 'approximate', '2019-08-14 18:00', '2019-08-15 00:00'],
  ['last night', 'approximate', '2019-08-13 18:00', '2019-08-14 06:00'],
  ['late last night', 'approximate', '2019-08-13 18:00', '2019-08-14 06:00'],
  ['last night at 9', 'approximate', '2019-08-13 20:30', '2019-08-13 21:30'],
  ['last evening', 'approximate', '2019-08-13 17:00', '2019-08-14 00:00'],
  ['10 at night on Tuesday', 'approximate', '2019-08-13 21:30', '2019-08-13 22:30'],
  ['1 in the morning yesterday', 'approximate', '2019-08-13 00:30', '2019-08-13 01:30'],
  ['2 hours ago', 'approximate', '2019-08-14 07:30', '2019-08-14 08:31'],
  ['half an hour', 'unreadable', 'words'],
  ['20 minutes ago', 'approximate', '2019-08-14 09:35', '2019-08-14 09:46'],
  ['a couple of hours ago', 'approximate', '2019-08-14 06:00', '2019-08-14 09:01'],
  ['3 days ago', 'approximate', '2019-08-10 00:00', '2019-08-13 00:00'],
  ['2 days ago', 'exact', '2019-08-12 00:00', '2019-08-13 00:00'],
  ['10 days ago', 'approximate', '2019-08-02 00:00', '2019-08-07 00:00'],
  ['about 10 days ago', 'approximate', '2019-07-31 00:00', '2019-08-09 00:00'],
  ['a couple of days ago', 'approximate', '2019-08-10 00:00', '2019-08-14 00:00'],
  ['a few days ago', 'approximate', '2019-08-07 00:00', '2019-08-13 00:00'],
  ['2 or 3 days ago', 'approximate', '2019-08-10 00:00', '2019-08-14 00:00'],
  ['a day or two ago', 'approximate', '2019-08-12 00:00', '2019-08-14 00:00'],
  ['a week ago', 'approximate', '2019-08-04 00:00', '2019-08-11 00:00'],
  ['a week or so ago', 'approximate', '2019-08-02 00:00', '2019-08-13 00:00'],
  ['two weeks ago', 'approximate', '2019-07-28 00:00', '2019-08-04 00:00'],
  ['about two weeks ago', 'approximate', '2019-07-26 00:00', '2019-08-06 00:00'],
  ['a couple of weeks ago', 'approximate', '2019-07-17 00:00', '2019-08-08 00:00'],
  ['3-4 weeks ago', 'approximate', '2019-07-10 00:00', '2019-08-01 00:00'],
  ['a month ago', 'approximate', '2019-06-29 00:00', '2019-07-30 00:00'],
  ['2 months ago', 'approximate', '2019-05-30 00:00', '2019-06-30 00:00'],
  ['in the last few days', 'approximate', '2019-08-07 00:00', '2019-08-15 00:00'],
  ['over the last three days', 'approximate', '2019-08-11 00:00', '2019-08-15 00:00'],
  ['within the past week', 'approximate', '2019-08-07 00:00', '2019-08-15 00:00'],
  ['last week', 'approximate', '2019-08-04 00:00', '2019-08-12 00:00'],
  ['this week', 'approximate', '2019-08-11 00:00', '2019-08-15 00:00'],
  ['twice last week', 'approximate', '2019-08-04 00:00', '2019-08-12 00:00'],
  ['several times this week', 'approximate', '2019-08-11 00:00', '2019-08-15 00:00'],
  ['the week before last', 'approximate', '2019-07-28 00:00', '2019-08-05 00:00'],
  ['beginning of the week', 'approximate', '2019-08-11 00:00', '2019-08-15 00:00'],
  ['end of last week', 'approximate', '2019-08-08 00:00', '2019-08-12 00:00'],
  ['middle of last week', 'approximate', '2019-08-06 00:00', '2019-08-09 00:00'],
  ['early last week', 'approximate', '2019-08-04 00:00', '2019-08-08 00:00'],
  ['last weekend', 'approximate', '2019-08-09 00:00', '2019-08-12 00:00'],
  ['over the weekend', 'approximate', '2019-08-09 00:00', '2019-08-12 00:00'],
  ['Monday', 'approximate', '2019-08-12 00:00', '2019-08-13 00:00'],
  ['Tuesday', 'approximate', '2019-08-13 00:00', '2019-08-14 00:00'],
  ['on Tuesday afternoon', 'approximate', '2019-08-13 12:00', '2019-08-13 18:00'],
  ['Wednesday', 'ambiguous', '2019-08-07 00:00', '2019-08-15 00:00'],
  ['last Monday', 'ambiguous', '2019-08-05 00:00', '2019-08-13 00:00'],
  ['last Tuesday', 'ambiguous', '2019-08-06 00:00', '2019-08-14 00:00'],
  ['last Tuesday around noon', 'ambiguous', '2019-08-06 10:30', '2019-08-13 13:30'],
  ['last Friday', 'approximate', '2019-08-09 00:00', '2019-08-10 00:00'],
  ['last Wednesday', 'approximate', '2019-08-07 00:00', '2019-08-08 00:00'],
  ['this past Thursday', 'approximate', '2019-08-08 00:00', '2019-08-09 00:00'],
  ['this Monday', 'approximate', '2019-08-12 00:00', '2019-08-13 00:00'],
  ['Friday last week', 'exact', '2019-08-09 00:00', '2019-08-10 00:00'],
  ['last week Friday', 'exact', '2019-08-09 00:00', '2019-08-10 00:00'],
  ['Sunday last week', 'ambiguous', '2019-08-04 00:00', '2019-08-12 00:00'],
  ['late Tuesday afternoon', 'approximate', '2019-08-13 15:00', '2019-08-13 18:30'],
  ['midnight on Tuesday', 'ambiguous', '2019-08-12 23:30', '2019-08-14 00:30'],
  ['around midnight on Monday', 'ambiguous', '2019-08-11 22:30', '2019-08-13 01:30'],
  ['Monday and Tuesday', 'approximate', '2019-08-12 00:00', '2019-08-14 00:00'],
  ['Monday or Tuesday morning', 'approximate', '2019-08-12 00:00', '2019-08-13 12:00'],
  ['Tuesday/Wednesday', 'approximate', '2019-08-07 00:00', '2019-08-15 00:00'],
  ['since Monday', 'approximate', '2019-08-12 00:00', '2019-08-14 10:01'],
  ['last month', 'approximate', '2019-07-01 00:00', '2019-08-01 00:00'],
  ['early last month', 'approximate', '2019-07-01 00:00', '2019-07-13 00:00'],
  ['end of last month', 'approximate', '2019-07-18 00:00', '2019-08-01 00:00'],
  ['the 5th', 'approximate', '2019-08-05 00:00', '2019-08-06 00:00'],
  ['on the 5th of this month', 'exact', '2019-08-05 00:00', '2019-08-06 00:00'],
  ['5th of last month', 'exact', '2019-07-05 00:00', '2019-07-06 00:00'],
  ['the 20th', 'approximate', '2019-07-20 00:00', '2019-07-21 00:00'],
  ['between 2 and 3pm on the 5th', 'approximate', '2019-08-05 14:00', '2019-08-05 15:00'],
  ['on the 5th between 2 and 3pm', 'approximate', '2019-08-05 14:00', '2019-08-05 15:00'],
  ['between 2 and 3 on the 5th', 'ambiguous', '2019-08-05 02:00', '2019-08-05 15:00'],
  ['2-3pm yesterday', 'exact', '2019-08-13 14:00', '2019-08-13 15:00'],
  ['11-1pm yesterday', 'exact', '2019-08-13 11:00', '2019-08-13 13:00'],
  ['9am - 11am on Monday', 'approximate', '2019-08-12 09:00', '2019-08-12 11:00'],
  ['14:00-15:30 on 12 August', 'exact', '2019-08-12 14:00', '2019-08-12 15:30'],
  ['from 2 to 4 in the afternoon on Monday', 'approximate', '2019-08-12 14:00', '2019-08-12 16:00'],
  ['yesterday between 9 and 11am', 'exact', '2019-08-13 09:00', '2019-08-13 11:00'],
  ['between the 5th and the 7th of August', 'exact', '2019-08-05 00:00', '2019-08-08 00:00'],
  ['8-12 August', 'exact', '2019-08-08 00:00', '2019-08-13 00:00'],
  ['Aug 8-12', 'exact', '2019-08-08 00:00', '2019-08-13 00:00'],
  ['from Monday to Tuesday', 'approximate', '2019-08-12 00:00', '2019-08-14 00:00'],
  ['July 30 to August 2', 'exact', '2019-07-30 00:00', '2019-08-03 00:00'],
  ['Aug 3rd or 4th', 'approximate', '2019-08-03 00:00', '2019-08-05 00:00'],
  ['5th or 6th of August in the morning', 'approximate', '2019-08-05 00:00', '2019-08-06 12:00'],
  ['3 or 4 August', 'approximate', '2019-08-03 00:00', '2019-08-05 00:00'],
  ['12 August', 'exact', '2019-08-12 00:00', '2019-08-13 00:00'],
  ['August 12', 'exact', '2019-08-12 00:00', '2019-08-13 00:00'],
  ['August 12th, 2019', 'exact', '2019-08-12 00:00', '2019-08-13 00:00'],
  ['12th of August 2019', 'exact', '2019-08-12 00:00', '2019-08-13 00:00'],
  ['morning of 12 August', 'approximate', '2019-08-12 05:00', '2019-08-12 12:00'],
  ['12 August 2019 at 14:30', 'exact', '2019-08-12 14:30', '2019-08-12 14:31'],
  ['12 August, 2.30pm', 'exact', '2019-08-12 14:30', '2019-08-12 14:31'],
  ['Tuesday, 6 August 2019, 2.30pm', 'exact', '2019-08-06 14:30', '2019-08-06 14:31'],
  ['Wed 5 August', 'unreadable', 'weekday'],
  ['Monday 12/8', 'exact', '2019-08-12 00:00', '2019-08-13 00:00'],
  ['Mon 5 Aug', 'exact', '2019-08-05 00:00', '2019-08-06 00:00'],
  ['mid August', 'approximate', '2019-08-09 00:00', '2019-08-15 00:00'],
  ['early August', 'approximate', '2019-08-01 00:00', '2019-08-13 00:00'],
  ['late July', 'approximate', '2019-07-18 00:00', '2019-08-01 00:00'],
  ['end of July', 'approximate', '2019-07-18 00:00', '2019-08-01 00:00'],
  ['beginning of August', 'approximate', '2019-08-01 00:00', '2019-08-13 00:00'],
  ['August', 'approximate', '2019-08-01 00:00', '2019-08-15 00:00'],
  ['July 2019', 'approximate', '2019-07-01 00:00', '2019-08-01 00:00'],
  ['first week of August', 'approximate', '2019-08-01 00:00', '2019-08-14 00:00'],
  ['last week of July', 'approximate', '2019-07-22 00:00', '2019-08-01 00:00'],
  ['week of August 5', 'approximate', '2019-08-04 00:00', '2019-08-12 00:00'],
  ['second half of July', 'approximate', '2019-07-14 00:00', '2019-08-01 00:00'],
  ['around August 5', 'approximate', '2019-08-03 00:00', '2019-08-08 00:00'],
  ['December', 'approximate', '2018-12-01 00:00', '2019-01-01 00:00'],
  ['12/8 pm', 'ambiguous', 'apart'],
  ['12/8', 'ambiguous', 'apart'],
  ['13/8', 'exact', '2019-08-13 00:00', '2019-08-14 00:00'],
  ['8/13', 'exact', '2019-08-13 00:00', '2019-08-14 00:00'],
  ['8/8', 'exact', '2019-08-08 00:00', '2019-08-09 00:00'],
  ['31/2', 'unreadable', 'no-such-day'],
  ['5/6/19', 'ambiguous', 'apart'],
  ['13/08/2019 16:05', 'exact', '2019-08-13 16:05', '2019-08-13 16:06'],
  ['08/13/2019 4:05 PM', 'exact', '2019-08-13 16:05', '2019-08-13 16:06'],
  ['12.08.2019 14:30', 'exact', '2019-08-12 14:30', '2019-08-12 14:31'],
  ['13-08-2019', 'exact', '2019-08-13 00:00', '2019-08-14 00:00'],
  ['12-Aug-19', 'exact', '2019-08-12 00:00', '2019-08-13 00:00'],
  ['12-Aug-2019 09:15', 'exact', '2019-08-12 09:15', '2019-08-12 09:16'],
  ['2019-08-12', 'exact', '2019-08-12 00:00', '2019-08-13 00:00'],
  ['2019-08-12 14:30', 'exact', '2019-08-12 14:30', '2019-08-12 14:31'],
  ['2019-08-12 02:15:09', 'exact', '2019-08-12 02:15:09', '2019-08-12 02:15:10'],
  ['2019-08-12T14:30:05Z', 'exact', '2019-08-12 14:30:05', '2019-08-12 14:30:06'],
  ['2019-08-12T14:30+02:00', 'exact', '2019-08-12 12:30', '2019-08-12 12:31'],
  ['1430 hrs on the 5th', 'approximate', '2019-08-05 14:30', '2019-08-05 14:31'],
  ['14h30 on 5 August', 'exact', '2019-08-05 14:30', '2019-08-05 14:31'],
  ["5 August, 9 o'clock", 'ambiguous', '2019-08-05 08:30', '2019-08-05 21:30'],
  ['half past two yesterday', 'ambiguous', '2019-08-13 02:30', '2019-08-13 14:31'],
  ['quarter to 3 yesterday pm', 'exact', '2019-08-13 14:45', '2019-08-13 14:46'],
  ['after 5pm on the 5th', 'approximate', '2019-08-05 17:00', '2019-08-06 00:00'],
  ['before noon on Monday', 'approximate', '2019-08-12 00:00', '2019-08-12 12:30'],
  ['after lunch on Monday', 'approximate', '2019-08-12 11:00', '2019-08-13 00:00'],
  ['after work yesterday', 'approximate', '2019-08-13 15:00', '2019-08-13 22:00'],
  ['overnight on Monday', 'approximate', '2019-08-12 18:00', '2019-08-13 06:00'],
  ['first thing Monday morning', 'approximate', '2019-08-12 04:00', '2019-08-12 09:00'],
  ['unknown', 'unreadable', 'words'],
  ['n/k', 'unreadable', 'words'],
  ['the other day', 'unreadable', 'words'],
  ['recently', 'unreadable', 'words'],
  ['a while ago', 'unreadable', 'words'],
  ['tomorrow', 'unreadable', 'words'],
  ['next Tuesday', 'unreadable', 'words'],
  ['noon', 'unreadable', 'day'],
  ['14:30', 'unreadable', 'day'],
  ['2019', 'unreadable', 'words'],
  ['12 aug 19', 'unreadable', 'number'],
  ['before Tuesday', 'unreadable', 'words'],
  ['29 February', 'unreadable', 'no-such-day'],
  ['30 February 2019', 'unreadable', 'no-such-day'],
  ['20 August 2019', 'unreadable', 'future'],
  ['14:30 in the morning on Monday', 'unreadable', 'clock'],
  ['last week of August', 'unreadable', 'future'],
  ['Tuesday last month', 'unreadable', 'words'],
  ['last Tuesday of July', 'unreadable', 'words'],
  ['yesterday 5 August', 'unreadable', 'words'],
  ['two days before yesterday', 'unreadable', 'words'],
  ['5th and 6th of August', 'approximate', '2019-08-05 00:00', '2019-08-07 00:00'],
  ['in July 2019', 'approximate', '2019-07-01 00:00', '2019-08-01 00:00'],
  ['5 August 2019 yesterday', 'unreadable', 'words'],
];

describe('a phrase said on Wednesday, 14 August 2019', () => {
  it.each(ON_WEDNESDAY.map((each) => [each[0], each] as const))('%s', (text, expected) => {
    expect(row(text, WEDNESDAY)).toEqual(expected);
  });
});

const ELSEWHERE: readonly (readonly [given: Given, expected: Row])[] = [
  // On a Monday the latest Tuesday is that of last week: there is nothing to doubt.
  [{ received: '2019-08-12' }, ['last Tuesday', 'approximate', '2019-08-06 00:00', '2019-08-07 00:00']],
  [{ received: '2019-08-13' }, ['last Tuesday', 'approximate', '2019-08-06 00:00', '2019-08-07 00:00']],
  [{ received: '2019-08-13' }, ['Tuesday', 'ambiguous', '2019-08-06 00:00', '2019-08-14 00:00']],
  [{ received: '2019-08-16' }, ['last Tuesday', 'ambiguous', '2019-08-06 00:00', '2019-08-14 00:00']],
  // On a Sunday “last week” began 13 days ago where weeks begin on Monday, and seven days ago where on Sunday.
  [{ received: '2019-08-11' }, ['last week', 'approximate', '2019-07-29 00:00', '2019-08-11 00:00']],
  [{ received: '2019-08-10' }, ['last weekend', 'ambiguous', '2019-08-02 00:00', '2019-08-11 00:00']],
  [{ received: '2019-08-14' }, ['end of the week', 'approximate', '2019-08-08 00:00', '2019-08-12 00:00']],
  [{ received: '2019-08-14' }, ['2 hours ago', 'approximate', '2019-08-13 21:30', '2019-08-14 22:30']],
  [{ received: '2020-01-02' }, ['30 December', 'exact', '2019-12-30 00:00', '2019-12-31 00:00']],
  [{ received: '2020-01-02' }, ['last month', 'approximate', '2019-12-01 00:00', '2020-01-01 00:00']],
  [{ received: '2020-03-31' }, ['a month ago', 'approximate', '2020-02-14 00:00', '2020-03-16 00:00']],
  [{ received: '2019-12-20' }, ['12/8 pm', 'ambiguous', 'apart']],
  [
    { received: '2019-12-20', order: 'day-first' },
    ['12/8 pm', 'approximate', '2019-08-12 12:00', '2019-08-13 00:00'],
  ],
  [
    { received: '2019-12-20', order: 'month-first' },
    ['12/8 pm', 'approximate', '2019-12-08 12:00', '2019-12-09 00:00'],
  ],
  [{ received: '2019-12-20', order: 'month-first' }, ['13/8', 'unreadable', 'no-such-day']],
  [{ received: '2019-03-04' }, ['2/3', 'ambiguous', 'apart']],
  [{ received: '2019-03-04' }, ['3/4/2019', 'exact', '2019-03-04 00:00', '2019-03-05 00:00']],
  // Without a day of receipt only what is absolute can be read.
  [{}, ['yesterday', 'unreadable', 'received']],
  [{}, ['12 August', 'unreadable', 'received']],
  [{}, ['mid August', 'unreadable', 'received']],
  [{}, ['12 August 2019 in the afternoon', 'approximate', '2019-08-12 12:00', '2019-08-12 18:00']],
  [{}, ['8-12 August 2019', 'exact', '2019-08-08 00:00', '2019-08-13 00:00']],
  [{}, ['August 2019', 'approximate', '2019-08-01 00:00', '2019-09-01 00:00']],
  [{}, ['13/8/2019', 'exact', '2019-08-13 00:00', '2019-08-14 00:00']],
  [{}, ['1/2/2019', 'ambiguous', 'apart']],
  // The zone is that of the caller: Dublin is an hour ahead of UTC in August.
  [
    { received: '2019-08-14', zone: 'Europe/Dublin' },
    ['yesterday 14:30', 'exact', '2019-08-13 13:30', '2019-08-13 13:31'],
  ],
  [
    { received: '2019-08-14', zone: 'America/New_York' },
    ['yesterday', 'exact', '2019-08-13 04:00', '2019-08-14 04:00'],
  ],
  // 27 October 2019 had 25 hours in Dublin, and its second half past one was an hour after its first.
  [
    { received: '2019-10-28', zone: 'Europe/Dublin' },
    ['yesterday', 'exact', '2019-10-26 23:00', '2019-10-28 00:00'],
  ],
  [
    { received: '2019-10-28', zone: 'Europe/Dublin' },
    ['yesterday 1:30 am', 'exact', '2019-10-27 00:30', '2019-10-27 01:31'],
  ],
  [
    { received: '2019-04-01', zone: 'Europe/Dublin' },
    ['yesterday', 'exact', '2019-03-31 00:00', '2019-03-31 23:00'],
  ],
];

describe('a phrase said at another time or place', () => {
  it.each(
    ELSEWHERE.map(
      ([given, expected]) => [`${expected[0]} ${JSON.stringify(given)}`, given, expected] as const,
    ),
  )('%s', (_, given, expected) => {
    expect(row(expected[0], given)).toEqual(expected);
  });
});

test('both readings of an ambiguous date are told', () => {
  const { meanings, why } = read('12/8 pm', { received: '2019-12-20' });
  expect(meanings.map(({ from, to }) => [short(from), short(to)])).toEqual([
    ['2019-08-12 12:00', '2019-08-13 00:00'],
    ['2019-12-08 12:00', '2019-12-09 00:00'],
  ]);
  expect(why).toContain('too far apart');
});

test('an interval holds everything the text can mean, and ends by the end of the day of receipt', () => {
  const end = BigInt(Date.UTC(2019, 7, 15)) * 1_000n;
  for (const [text] of ON_WEDNESDAY) {
    const { span, meanings } = read(text, WEDNESDAY);
    if (span === undefined) continue;
    expect(span.from < span.to).toBe(true);
    expect(span.to <= end).toBe(true);
    for (const meaning of meanings) expect(span.from <= meaning.from && meaning.to <= span.to).toBe(true);
  }
});

test('words added to a phrase that mean nothing known make it unreadable, never another time', () => {
  for (const [text] of ON_WEDNESDAY) {
    const { span, sure } = read(`${text} zebra`, WEDNESDAY);
    expect([text, sure, span]).toEqual([text, 'unreadable', undefined]);
  }
});

test('a column decides the order of its days and months only when none of its texts speaks against it', () => {
  expect(columnOrder(['12/8 pm', '13/8', 'yesterday']).order).toBe('day-first');
  expect(columnOrder(['12/8 pm', 'around 8/13/2019']).order).toBe('month-first');
  expect(columnOrder(['12/8', '13/8', '8/13'])).toEqual({ order: undefined, dayFirst: 1, monthFirst: 1 });
  expect(columnOrder(['12/8', '1/2']).order).toBeUndefined();
});
