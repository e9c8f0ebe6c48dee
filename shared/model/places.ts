/** A column by its place in a line: from the character `from`, counted from 0, for `length` characters or to the end. */
export interface Place {
  readonly from: number;
  readonly length?: number | undefined;
}

/** Columns written as `0-8,8-20,20-`: the end is the first character behind the column. @returns nothing for other text */
export function parsePlaces(text: string): Place[] | undefined {
  const places = text.split(',').map(parsePlace);
  const known = places.filter((place) => place !== undefined);
  return known.length === places.length ? known : undefined;
}

function parsePlace(text: string): Place | undefined {
  const [, from, to] = /^(\d{1,7})-(\d{0,7})$/.exec(text.trim()) ?? [];
  if (from === undefined || (to !== '' && Number(to) <= Number(from))) return undefined;
  return { from: Number(from), ...(to === '' ? {} : { length: Number(to) - Number(from) }) };
}

export function placesText(places: readonly Place[]): string {
  return places.map(({ from, length }) => `${from}-${length === undefined ? '' : from + length}`).join(',');
}
