const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** `4,184,278` */
export function countText(value: number | bigint): string {
  return whole.format(value);
}

/** `24.1 MB`: decimal units, as file managers print them. */
export function bytesText(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];
  let at = 0;
  let value = bytes;
  while (value >= 1000 && at < units.length - 1) {
    value /= 1000;
    at += 1;
  }
  return at === 0
    ? `${whole.format(bytes)} ${bytes === 1 ? 'byte' : 'bytes'}`
    : `${value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0)} ${units[at]}`;
}

/** A p-value as `.0001` or `> .99`. */
export function probabilityText(p: number): string {
  if (p > 0.99) return '> .99';
  if (p < 0.0001) return '< .0001';
  return p.toFixed(p < 0.1 ? 4 : 2).replace(/^0/, '');
}

/** `91.4%`; never 100% for less than all, never 0% for more than none. */
export function shareText(share: number): string {
  if (share >= 1) return '100%';
  if (share <= 0) return '0%';
  return `${Math.min(Math.max(share * 100, 0.1), 99.9).toFixed(1)}%`;
}

/** One word with its count: `1 record`, `2 records`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${countText(count)} ${count === 1 ? one : many}`;
}
