import type { LagSeries } from '../../../shared/contract/panels';
import type { Micros } from '../../../shared/model/time';
import type { Mark } from '../../drawing/panels/figure';

interface LagBin {
  readonly side: 'before' | 'after';
  readonly from: Micros;
  /** Absent: no end. */
  readonly to: Micros | undefined;
}

/** Bars from the longest time before the call to the longest after it; the call stands at `hollowFrom`. */
export interface LagBars {
  readonly counts: readonly number[];
  readonly least: readonly number[];
  readonly most: readonly number[];
  readonly hollowFrom: number;
  readonly marks: readonly Mark[];
  bin(column: number): LagBin;
}

const DAY = 86_400e6;

export function lagBars({ beforeCall, afterCall }: LagSeries, edges: Float64Array): LagBars {
  const bins = edges.length - 1;
  const both = (name: 'n' | 'least' | 'most') => [...beforeCall[name].toReversed(), ...afterCall[name]];
  const end = Math.round((edges[bins] ?? 0) / DAY);
  const half = Math.floor(bins / 2);
  const days = Math.round((edges[half] ?? 0) / DAY);
  return {
    counts: both('n'),
    least: both('least'),
    most: both('most'),
    hollowFrom: bins,
    marks: [
      { at: 0, text: `−${end} d` },
      { at: bins - half, text: `−${days} d` },
      { at: bins, text: 'call' },
      { at: bins + half, text: `+${days} d` },
      { at: 2 * bins - 1, text: `+${end} d` },
    ],
    bin(column) {
      const side = column < bins ? 'before' : 'after';
      const bin = side === 'before' ? bins - 1 - column : column - bins;
      // Before the call the look-back is the end; after it there is none.
      const to = side === 'after' && bin === bins - 1 ? undefined : BigInt(edges[bin + 1] ?? 0);
      return { side, from: BigInt(edges[bin] ?? 0), to };
    },
  };
}
