import type { RepairSummary, TriedRow } from '../../shared/contract/rejects';
import type { RecordBytes } from '../../shared/contract/sources';
import { counted } from '../../shared/model/counted';
import { formatIso } from '../../shared/model/time';
import { visibleText } from '../../shared/model/visible-text';
import { rawShape } from './shapes';

export function repairShape({ at, record, settings, ...rest }: RepairSummary) {
  return { ...rest, at: formatIso(at), record: record ?? null, settings: settings ?? null };
}

export function triedShape({ id, record, raw, values, times, reject }: TriedRow) {
  return {
    ...{ id, record },
    ...rawShape(raw),
    values: Object.fromEntries(values.map(({ name, value }) => [name, value ?? null])),
    times: Object.fromEntries(Object.entries(times).map(([field, time]) => [field, formatIso(time)])),
    reject: reject ?? null,
  };
}

export function repairSentence({ id, source, events, duplicates, tried }: RepairSummary): string {
  const doubled = duplicates === 0 ? '' : ` and ${counted(duplicates, 'duplicate')}`;
  return `${id}: of ${counted(tried, 'reject')} of ${source}, ${counted(events, 'record')}${doubled} read. Undo makes them rejects again.`;
}

/** How a record that was a reject came to be read. */
export function repairLines({
  id,
  rejected,
  why,
  actor,
  at,
  changed,
  settings,
}: NonNullable<RecordBytes['repair']>): string[] {
  const values = changed.map(({ name, was }) => `${name} (was ${was ?? 'no value'})`);
  return [
    `repaired by ${visibleText(actor)} at ${formatIso(at)} (${id}); it was rejected: ${visibleText(rejected)}`,
    `why: ${visibleText(why)}`,
    ...[...values, ...settings].map((each) => `read with: ${visibleText(each)}`),
  ];
}
