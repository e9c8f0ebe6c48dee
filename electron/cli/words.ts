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

/** `2019-08-06 20:47:12.418 UTC`, for people. JSON has ISO 8601. */
export function formatTime(time: Micros): string {
  return `${formatWall(time, 'UTC')} UTC`;
}
