import { formatIso, type Micros, parseIso } from '../../../shared/model/time';
import { minutesText } from '../../../shared/model/utc-offset';
import { unwrap } from '../../../shared/result';

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
    offset: minutesText(-now.getTimezoneOffset()),
  };
}

/**
 * How far the wall clock moved against the monotonic one between two readings of this process, in microseconds: it
 * was set, or the machine slept.
 */
export function clockShift(before: ClockReading, after: ClockReading): Micros {
  const wall = unwrap(parseIso(after.utc)) - unwrap(parseIso(before.utc));
  const passed = (BigInt(after.mono) - BigInt(before.mono)) / 1_000n;
  return wall - passed;
}
