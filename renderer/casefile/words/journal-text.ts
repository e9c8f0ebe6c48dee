import type { JournalEntry } from '../../../shared/contract/journal';

/** Actions whose words are not simply verb and noun. */
const NAMES: Readonly<Record<string, string>> = {
  'leads.run': 'run leads',
  'case.zone': 'set zone of the case',
  'journal.checkpoint': 'sign checkpoint',
  'package.export': 'export package',
  'handoff.export': 'export package',
};

/** `annotation.add` as `add note`: what was done, verb first. */
export function actionText(action: string): string {
  const named = NAMES[action];
  if (named !== undefined) return named;
  const [noun = '', ...rest] = action.split('.');
  const verb = rest.join(' ').replaceAll('-', ' ');
  const thing = noun === 'annotation' ? 'note' : noun.replaceAll('-', ' ');
  return verb === '' ? thing : `${verb} ${thing}`;
}

const LONGEST = 160;

function scalar(value: unknown): string | undefined {
  if (typeof value === 'string') return value === '' ? undefined : value;
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint')
    return String(value);
  if (Array.isArray(value)) return value.length === 0 ? undefined : `${value.length}`;
  return undefined;
}

/** Ids stand in their own column; hashes, paths and queries are for the opened line. */
const OPENED_ONLY = /^(id|path|file|folder|query|.*sha256|.*sha512|hash|head)$/i;

/** `key: value` of what is plain in an object, and of what is plain in the objects directly in it. */
function parts(value: object, deeper: boolean): readonly string[] {
  return Object.entries(value).flatMap(([key, part]: [string, unknown]) => {
    if (OPENED_ONLY.test(key)) return [];
    const single = scalar(part);
    if (single !== undefined) return [`${key}: ${single}`];
    return deeper && typeof part === 'object' && part !== null && !Array.isArray(part)
      ? parts(part, false)
      : [];
  });
}

function summary(value: unknown): string {
  const single = scalar(value);
  if (single !== undefined) return single;
  return typeof value === 'object' && value !== null ? parts(value, true).join(', ') : '';
}

/** One line about an entry: the reason when there is one, then what it left behind. */
export function detailText(entry: JournalEntry): string {
  const reason = entry.reason === undefined || entry.reason === '' ? '' : `“${entry.reason}”`;
  const left = summary(entry.after ?? entry.before);
  const text = [reason, left].filter((part) => part !== '').join(' · ');
  return text.length > LONGEST ? `${text.slice(0, LONGEST)} …` : text;
}

/** `EV-0001, EV-0002 and 5 more` */
export function objectsText(objects: readonly string[], most = 2): string {
  const more = objects.length - most;
  const shown = objects.slice(0, most).join(', ');
  return more > 0 ? `${shown} and ${more.toLocaleString('en-US')} more` : shown;
}

/** `2019-11-14 14:03:08` of an ISO time, as the workstation wrote it. */
export function journalTime(utc: string): string {
  return utc.slice(0, 19).replace('T', ' ');
}

/** Value of an entry as indented JSON; bigints as numbers, as they stand in the file. */
export function valueText(value: unknown): string {
  return (
    JSON.stringify(value, (_key, part: unknown) => (typeof part === 'bigint' ? Number(part) : part), 2) ?? ''
  );
}
