import { useMemo } from 'react';
import type { ReplyOf } from '../../shared/contract';
import { type Query, useQuery } from '../bridge';
import { BIN_UNITS, type BinUnit, folded, planBins, unitFor } from '../drawing/timeline/bin-plan';
import { findGaps } from '../drawing/timeline/gaps';
import type { TimeWindow } from '../drawing/timeline/time-scale';

const NARROWEST_BAR = 2;
const HOUR = 3600e6;
/** Hours one request may ask for; a longer case is counted in days. */
const MOST_HOURS = 20_000;

export interface Whole {
  readonly edges: Float64Array;
  readonly counts: Uint32Array;
  readonly max: number;
  readonly unit: BinUnit;
  readonly gaps: readonly TimeWindow[];
  readonly events: number;
}

/** Everything of the case for the overview: bars in a unit that fits, and where there are no records at all. */
export function useWhole(
  bounds: TimeWindow | undefined,
  width: number,
  zone: string,
): { readonly whole: Whole | undefined; readonly query: Query<ReplyOf<'timeline.density'>> } {
  const plan = useMemo(() => {
    if (bounds === undefined || width <= 0) return undefined;
    const hours = (bounds.to - bounds.from) / HOUR;
    const unit = unitFor({ ...bounds, width }, NARROWEST_BAR);
    const fine = BIN_UNITS.find((entry) => entry.micros === (hours <= MOST_HOURS ? HOUR : 24 * HOUR)) ?? unit;
    return { bars: planBins(bounds, unit, zone), fine: planBins(bounds, fine, 'UTC'), unit };
  }, [bounds, width, zone]);
  const query = useQuery('timeline.density', plan === undefined ? undefined : requestOf(plan.bars));
  const hours = useQuery('timeline.density', plan === undefined ? undefined : requestOf(plan.fine));
  const whole = useMemo(() => {
    if (plan === undefined || query.data === undefined || query.data.counts.length !== plan.bars.asked) {
      return undefined;
    }
    const counts = folded(plan.bars, query.data.counts);
    const fine = hours.data;
    return {
      edges: plan.bars.edges,
      counts,
      max: counts.reduce((a, b) => Math.max(a, b), 0),
      unit: plan.unit,
      gaps: fine === undefined ? [] : findGaps(fine.counts, { from: Number(fine.from), to: Number(fine.to) }),
      events: query.data.counts.reduce((a, b) => a + b, 0),
    };
  }, [plan, query.data, hours.data]);
  return { whole, query };
}

export function requestOf(plan: TimeWindow & { readonly asked: number }) {
  return { from: BigInt(plan.from), to: BigInt(plan.to), bins: plan.asked };
}
