import { appError } from '../errors';
import { fail, ok, type Result } from '../result';

/** `EV-0001`: the nth imported source of a case. */
export function sourceId(ordinal: number): string {
  return `EV-${String(ordinal).padStart(4, '0')}`;
}

/** @returns the ordinal behind `EV-0001`, or `usage.source`. */
export function sourceOrdinal(id: string): Result<number> {
  const m = /^EV-(\d{4,})$/.exec(id);
  return m === null
    ? fail(appError('usage.source', `“${id}” is not a source. Sources are named like EV-0001.`))
    : ok(Number(m[1]));
}

/** `EV-0001:1204551`: a record by its source and its 1-based number there. The same after every rebuild. */
export function recordId(source: number, record: bigint | number): string {
  return `${sourceId(source)}:${record}`;
}

/** @returns source ordinal and record number of an id like `EV-0001:1204551`, or `usage.event`. */
export function parseRecordId(id: string): Result<{ readonly source: number; readonly record: bigint }> {
  const m = /^EV-(\d{4,}):(\d{1,15})$/.exec(id.trim());
  return m === null
    ? fail(appError('usage.event', `“${id}” is not an event. Events are named like EV-0001:1204551.`))
    : ok({ source: Number(m[1]), record: BigInt(m[2] ?? '0') });
}

export function exhibitId(ordinal: number): string {
  return `EX-${String(ordinal).padStart(4, '0')}`;
}

/** `RP-0001`: the nth repair of rejects. */
export function repairId(ordinal: number): string {
  return `RP-${String(ordinal).padStart(4, '0')}`;
}

/** `ID-0001`: the nth identity of several names. */
export function identityId(ordinal: number): string {
  return `ID-${String(ordinal).padStart(4, '0')}`;
}

/** `VW-0001`: the nth saved view. */
export function viewId(ordinal: number): string {
  return `VW-${String(ordinal).padStart(4, '0')}`;
}

export function annotationId(ordinal: number): string {
  return `AN-${String(ordinal).padStart(4, '0')}`;
}
