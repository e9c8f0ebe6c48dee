import type { SkewEstimate } from '../../../../shared/contract/clock';
import { appError } from '../../../../shared/errors';
import { sourceId } from '../../../../shared/model/ids';
import { formatSpan, MICROS_PER_DAY, MICROS_PER_HOUR } from '../../../../shared/model/time';
import { AppFailure } from '../../../../shared/result';
import type { ReadConnection } from '../../db/connection';
import { skewOf } from './correct';
import { findPeak, medianOf, type Peak } from './peak';
import { MOST_OF_KEY, type Pairs, sharedEvents } from './shared-events';
import { requireAccess } from './skew';

const WITHIN = 2n * MICROS_PER_HOUR;
/** Fewer agreeing pairs than this, or less beyond chance, is no finding. */
const LEAST_AGREEING = 10;
const LEAST_Z = 6;
/** Pairs on which a drift is judged, and how many times its uncertainty it must be. */
const LEAST_FOR_DRIFT = 40;

export interface SkewQuestion {
  readonly source: string;
  readonly against: string;
  /** Lags looked at, microseconds either way. */
  readonly within?: bigint | undefined;
}

/**
 * Estimates how far the clock of one source runs ahead of another's, from events that both recorded: where the lags
 * of all pairs that share a key pile up, their median. Says so when they do not.
 * @throws AppFailure `usage.source`
 */
export async function estimateSkew(
  connection: ReadConnection,
  { source, against, within = WITHIN }: SkewQuestion,
): Promise<SkewEstimate> {
  const ordinal = await requireAccess(connection, source);
  const other = await requireAccess(connection, against);
  if (ordinal === other) {
    throw new AppFailure(appError('usage.source', 'A source is compared with another one. Name two.'));
  }
  const already = Number(await skewOf(connection, ordinal));
  const tried = (await sharedEvents(connection, ordinal, other, within)).map((pairs) => ({
    pairs,
    peak: findPeak(pairs.lag, Number(within)),
  }));
  const [best] = tried.sort((a, b) => (b.peak?.z ?? 0) - (a.peak?.z ?? 0));
  const named = { source: sourceId(ordinal), against: sourceId(other) };
  if (best?.peak === undefined) return nothing(named, within, undefined, undefined);
  const { pairs, peak } = best;
  if (peak.agreeing < LEAST_AGREEING || peak.z < LEAST_Z) return nothing(named, within, pairs, peak);
  const drift = driftOf(pairs, peak);
  const whole = (value: number) => BigInt(Math.round(value));
  return {
    ...named,
    found: {
      micros: whole(peak.median + already),
      low: whole(peak.low + already),
      high: whole(peak.high + already),
      spread: whole(peak.spread),
      ...(drift === undefined ? {} : { driftPerDay: whole(drift) }),
    },
    matchedBy: pairs.matchedBy,
    pairs: pairs.lag.length,
    agreeing: peak.agreeing,
    byChance: peak.byChance,
    statement: foundText(named, pairs, peak, already, drift),
  };
}

type Named = Pick<SkewEstimate, 'source' | 'against'>;

function nothing(
  named: Named,
  within: bigint,
  pairs: Pairs | undefined,
  peak: Peak | undefined,
): SkewEstimate {
  const far = formatSpan(within);
  const most =
    pairs === undefined || peak === undefined
      ? `none of the events compared have an account and customer in common, or an account and session, within ${far}. Names merged into one count as one; what occurs more than ${MOST_OF_KEY} times in a source is not compared`
      : `of ${pairs.lag.length} pairs that share ${pairs.matchedBy} within ${far}, at most ${peak.agreeing} agree on a lag, and ${peak.byChance.toFixed(1)} would by chance`;
  return {
    ...named,
    matchedBy: pairs?.matchedBy ?? 'nothing',
    pairs: pairs?.lag.length ?? 0,
    agreeing: peak?.agreeing ?? 0,
    byChance: peak?.byChance ?? 0,
    statement: `${named.source} and ${named.against} share too little to tell how their clocks stand: ${most}.`,
  };
}

function foundText(
  { source, against }: Named,
  pairs: Pairs,
  peak: Peak,
  already: number,
  drift: number | undefined,
): string {
  const ahead = BigInt(Math.round(peak.median));
  const where = ahead < 0n ? `${formatSpan(-ahead)} behind` : `${formatSpan(ahead)} ahead of`;
  const [low, high] = [peak.low, peak.high].map((value) => formatSpan(BigInt(Math.round(value))));
  const set = already === 0 ? '' : ` Beside the ${formatSpan(BigInt(already))} that are set already.`;
  const drifting =
    drift === undefined
      ? ''
      : ` It drifts by ${formatSpan(BigInt(Math.round(drift)))} a day: one figure does not fit all of it.`;
  return (
    `The clock of ${source} runs ${where} that of ${against}: ${peak.agreeing} of ${pairs.lag.length} pairs with the same ${pairs.matchedBy} agree, ` +
    `where ${peak.byChance.toFixed(1)} would by chance. 95% interval ${low} to ${high}; half of them lie within ${formatSpan(BigInt(Math.round(peak.spread)))}.` +
    `${set}${drifting} Which of the two clocks is right the logs do not tell.`
  );
}

/** Microseconds a day by which the lag grows from the first to the last third of the time; only when it is clear. */
function driftOf({ lag, time }: Pairs, { from, to, agreeing, spread }: Peak): number | undefined {
  if (agreeing < LEAST_FOR_DRIFT) return undefined;
  const held = [...lag.keys()].filter((i) => (lag[i] as number) >= from && (lag[i] as number) <= to);
  held.sort((a, b) => (time[a] as number) - (time[b] as number));
  const third = Math.floor(held.length / 3);
  const [early, late] = [held.slice(0, third), held.slice(-third)].map((part) => ({
    lag: medianOf(Float64Array.from(part, (i) => lag[i] as number).sort()),
    time: medianOf(Float64Array.from(part, (i) => time[i] as number)),
  }));
  if (early === undefined || late === undefined) return undefined;
  const days = (late.time - early.time) / Number(MICROS_PER_DAY);
  const grown = late.lag - early.lag;
  const unsure = (1.4826 * spread * 1.2533 * Math.SQRT2) / Math.sqrt(third);
  return days > 0 && Math.abs(grown) > Math.max(4 * unsure, 1_000) ? grown / days : undefined;
}
