const DAY = 86_400e6;
const LIMITS = [7, 14, 21, 30, 45];

/** A step of the scale of days before the call: up to `to` days, drawn as density step `step` (near is dark). */
export interface DayStep {
  readonly from: number;
  readonly to: number;
  readonly step: number;
}

/** The steps that a look-back of so many microseconds has, near to far. */
export function daySteps(lookBack: number): readonly DayStep[] {
  const days = Math.max(1, Math.ceil(lookBack / DAY));
  const ends = [...LIMITS.filter((limit) => limit < days), days];
  return ends.map((to, i) => ({ from: ends[i - 1] ?? 0, to, step: 7 - i }));
}

/** The density step, 2 to 7, of a last access so many microseconds before the call. */
export function stepOfLag(lag: number, steps: readonly DayStep[]): number {
  return steps.find(({ to }) => lag <= to * DAY)?.step ?? steps.at(-1)?.step ?? 2;
}
