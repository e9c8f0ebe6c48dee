/** The time format of call times that are words. */
export const WORDS = 'words';

/** Fields that may hold words. The receipt of a report is a time always: words count from it. */
export const CALL_FIELDS: readonly string[] = ['call_from', 'call_to', 'call_at'];

/** How an interval is found for a text, whatever blanks stand around it in the file. */
export function callKey(text: string, received: string): string {
  return `${text.trim()}|${received.trim()}`;
}
