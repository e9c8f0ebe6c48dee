/** Small choices of this workstation that outlive a start. Never anything of a case. */
function shelf(): Storage | undefined {
  return globalThis.localStorage;
}

/** @returns the remembered choice, or `fallback` when there is none or it is no longer offered. */
export function recall<T extends string>(key: string, allowed: readonly T[], fallback: T): T {
  const kept = shelf()?.getItem(`throughline.${key}`);
  return allowed.find((choice) => choice === kept) ?? fallback;
}

/** @returns the remembered number within `low` to `high`, or `fallback`. */
export function recallNumber(key: string, low: number, high: number, fallback: number): number {
  const kept = Number(shelf()?.getItem(`throughline.${key}`) ?? Number.NaN);
  return kept >= low && kept <= high ? kept : fallback;
}

export function remember(key: string, value: string | number): void {
  shelf()?.setItem(`throughline.${key}`, String(value));
}

/** @returns the remembered text, or an empty one. */
export function recallText(key: string): string {
  return shelf()?.getItem(`throughline.${key}`) ?? '';
}
