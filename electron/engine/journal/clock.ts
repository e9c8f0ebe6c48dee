import { formatIso } from '../../../shared/model/time';

/** What the workstation's clocks say at one moment, as a journal line keeps it. */
export interface ClockReading {
  /** ISO 8601 UTC with six decimals; the system clock gives milliseconds. */
  readonly utc: string;
  /** Monotonic nanoseconds of this process, decimal. */
  readonly mono: string;
  /** Local offset such as `+01:00`. */
  readonly offset: string;
}

export function readClock(): ClockReading {
  const now = new Date();
  return {
    utc: formatIso(BigInt(now.getTime()) * 1_000n),
    mono: process.hrtime.bigint().toString(),
    offset: formatOffset(-now.getTimezoneOffset()),
  };
}

function formatOffset(minutes: number): string {
  const size = Math.abs(minutes);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
