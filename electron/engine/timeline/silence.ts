/** Empty hours between two hours with records, numbered since 1970 UTC: `from` is the first of them, `to` one past the last. */
export interface Silence {
  readonly from: number;
  readonly to: number;
  /** In how many of these hours the source would usually have records. */
  readonly usual: number;
}

/** How often a source without any hole may be said to have one. */
export const FALSE_ALARMS = 0.01;
const WEEK = 168;

/**
 * Which pauses of a source are holes: stretches without a record at a time when its own week makes that very unlikely.
 *
 * For each hour of the week, p = k / (w + 1), where w is how often that hour came between the source's first and last
 * record and k in how many of those it has records. Under this rhythm, hours independent of each other, a pause has the
 * chance Π(1 − p) over its hours. It is a hole when that is below α / n, with α = 0.01 and n the hours between first and
 * last record. Summed over every hour that a pause could follow, a source without holes shows one at most once in a
 * hundred such logs (Boole's inequality). Adding one to w, and counting the pause itself as part of the rhythm, both make
 * p smaller, so that fewer pauses are holes: nights and weekends never are, and in less than two weeks nothing is.
 *
 * What the rule does not know: days on which nobody works. A public holiday in a busy log is a hole to it; the log
 * cannot tell the two apart either. Pauses within an hour are not looked at. Hours are of UTC: where clocks change, an
 * hour at either end of a shift counts as less regular than it is.
 * @param hours hours since 1970 UTC with at least one record, ascending, each once.
 */
export function silences(hours: readonly number[]): readonly Silence[] {
  const [first, last] = [hours[0], hours[hours.length - 1]];
  if (first === undefined || last === undefined) return [];
  const regular = rhythm(hours, first, last);
  const limit = Math.log(FALSE_ALARMS / (last - first + 1));
  const found: Silence[] = [];
  for (let i = 1; i < hours.length; i += 1) {
    const [from, to] = [(hours[i - 1] ?? 0) + 1, hours[i] ?? 0];
    let [chance, usual] = [0, 0];
    for (let hour = from; hour < to; hour += 1) {
      const p = regular[slotOf(hour)] ?? 0;
      chance += Math.log1p(-p);
      usual += p;
    }
    if (chance < limit) found.push({ from, to, usual });
  }
  return found;
}

/** For each hour of the week how regularly it has records, 0 ≤ p < 1. */
function rhythm(hours: readonly number[], first: number, last: number): Float64Array {
  const seen = new Float64Array(WEEK);
  for (const hour of hours) seen[slotOf(hour)] = (seen[slotOf(hour)] ?? 0) + 1;
  const [whole, rest] = [Math.floor((last - first + 1) / WEEK), (last - first + 1) % WEEK];
  return seen.map((k, slot) => {
    const came = whole + ((slot - slotOf(first) + WEEK) % WEEK < rest ? 1 : 0);
    return k / (came + 1);
  });
}

function slotOf(hour: number): number {
  return ((hour % WEEK) + WEEK) % WEEK;
}
