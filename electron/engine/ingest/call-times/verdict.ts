/** Why a text cannot be made an interval without the examiner. The sentences are what rejects say. */
export const UNREAD = {
  words: 'its words are not all understood',
  day: 'it names no day',
  received: 'it counts from the day of receipt, which is not known',
  'no-such-day': 'there is no such day',
  weekday: 'its weekday is not that of its date',
  future: 'it lies after the receipt of the report',
  clock: 'its clock time and part of the day do not fit together',
  order: 'its end lies before its beginning',
  number: 'a number in it can be a day, an hour or a year',
  unconfirmed: 'it was not among the texts that were confirmed',
  apart: 'it can mean days too far apart to cover with one interval',
} as const;
export type Unread = keyof typeof UNREAD;

/** Thrown while a phrase is read, caught where its verdict is made: the phrase as a whole cannot be read. */
export class CannotRead extends Error {
  constructor(
    readonly unread: Unread,
    readonly detail?: string,
  ) {
    super(UNREAD[unread]);
  }
}
