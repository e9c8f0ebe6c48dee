import type { ThreadBands } from '../../../shared/contract/timeline';

/** Parts into which the time of the accesses, and that of the calls, is cut: what begins and ends in the same is a band. */
const PARTS = 64;

/** When threads begin and end, microseconds; index i of every array is one thread. */
export interface ThreadTimes {
  readonly time: Float64Array;
  readonly callFrom: Float64Array;
  readonly callTo: Float64Array;
}

interface Band {
  timeFrom: number;
  timeTo: number;
  callFrom: number;
  callTo: number;
  n: number;
}

/** Bundles threads, at most 64 × 64 bands, in order of their earliest access and call. Every thread is in one band. */
export function bandsOf({ time, callFrom, callTo }: ThreadTimes): ThreadBands {
  const [begins, ends] = [partsOf(time), partsOf(callFrom)];
  const bands = new Map<number, Band>();
  for (let i = 0; i < time.length; i += 1) {
    const key = begins(time[i] ?? 0) * PARTS + ends(callFrom[i] ?? 0);
    const band = bands.get(key);
    if (band === undefined) bands.set(key, bandOf(time[i] ?? 0, callFrom[i] ?? 0, callTo[i] ?? 0));
    else widen(band, time[i] ?? 0, callFrom[i] ?? 0, callTo[i] ?? 0);
  }
  const all = [...bands.values()].sort((a, b) => a.timeFrom - b.timeFrom || a.callFrom - b.callFrom);
  return {
    timeFrom: Float64Array.from(all, (band) => band.timeFrom),
    timeTo: Float64Array.from(all, (band) => band.timeTo),
    callFrom: Float64Array.from(all, (band) => band.callFrom),
    callTo: Float64Array.from(all, (band) => band.callTo),
    n: Uint32Array.from(all, (band) => band.n),
  };
}

function bandOf(time: number, callFrom: number, callTo: number): Band {
  return { timeFrom: time, timeTo: time, callFrom, callTo, n: 1 };
}

function widen(band: Band, time: number, callFrom: number, callTo: number): void {
  band.timeFrom = Math.min(band.timeFrom, time);
  band.timeTo = Math.max(band.timeTo, time);
  band.callFrom = Math.min(band.callFrom, callFrom);
  band.callTo = Math.max(band.callTo, callTo);
  band.n += 1;
}

function partsOf(times: Float64Array): (time: number) => number {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const time of times) {
    least = Math.min(least, time);
    most = Math.max(most, time);
  }
  const width = Math.max(1, most - least + 1);
  return (time) => Math.floor(((time - least) / width) * PARTS);
}
