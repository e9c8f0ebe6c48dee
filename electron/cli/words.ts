import type { Room } from '../../shared/contract/sources';
import type { Progress } from '../../shared/contract/wire';
import { formatWall, type Micros } from '../../shared/model/time';

/** `1,204,551`. */
export function formatCount(n: number): string {
  return n.toLocaleString('en-US');
}

/** `22.6 MiB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  const units = ['KiB', 'MiB', 'GiB', 'TiB'];
  let value = bytes;
  let unit = 'B';
  for (const next of units) {
    if (value < 1024) break;
    value /= 1024;
    unit = next;
  }
  return `${value.toFixed(1)} ${unit}`;
}

export function formatAmount(amount: number, unit: Progress['unit']): string {
  return unit === 'bytes' ? formatBytes(amount) : `${formatCount(amount)} ${unit}`;
}

/** What an import takes of the disk, and what it takes only while it lasts. */
export function formatRoom({ copyBytes, databaseBytes, temporaryBytes }: Room): string {
  const kept = `${formatBytes(copyBytes)} for sealed copies and about ${formatBytes(databaseBytes)} in the database`;
  return `An import takes ${kept}; while it lasts, about ${formatBytes(temporaryBytes)} more.`;
}

/** ` · 12.0 MiB/s · about 14 s left · 5,000 records, 3 rejected`: what is known of an import under way. */
export function formatPace({ bytesPerSecond, secondsLeft, counts, paused }: Progress): string {
  const parts = [
    paused === true ? 'paused' : undefined,
    bytesPerSecond === undefined ? undefined : `${formatBytes(Math.round(bytesPerSecond))}/s`,
    secondsLeft === undefined ? undefined : `about ${formatCount(Math.ceil(secondsLeft))} s left`,
    counts === undefined
      ? undefined
      : `${formatCount(counts.records)} records, ${formatCount(counts.rejects)} rejected`,
  ];
  return parts.flatMap((part) => (part === undefined ? [] : [` · ${part}`])).join('');
}

/** `2019-08-06 20:47:12.418 UTC`, for people. JSON has ISO 8601. */
export function formatTime(time: Micros): string {
  return `${formatWall(time, 'UTC')} UTC`;
}
