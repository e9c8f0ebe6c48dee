const JOIN = ' + ';

/**
 * The columns a mapping names: one, or several such as `date + time`, whose values are read with a blank between them.
 * @returns their places among `columns`; undefined when one is not there
 */
export function mappedPlaces(columns: readonly string[], mapped: string): readonly number[] | undefined {
  const whole = columns.indexOf(mapped);
  if (whole >= 0) return [whole];
  const places = mapped.split(JOIN).map((name) => columns.indexOf(name.trim()));
  return places.length > 1 && places.every((place) => place >= 0) ? places : undefined;
}

/** Names of several columns as one mapping. */
export function joinColumns(names: readonly string[]): string {
  return names.join(JOIN);
}

/** The names in a mapping that is no column's name itself. */
export function joinedNames(mapped: string): readonly string[] {
  return mapped.split(JOIN).map((name) => name.trim());
}

/** The value of the columns at these places: nothing when one of them says nothing. */
export function joinedValue(
  values: readonly (string | undefined)[],
  places: readonly number[],
): string | undefined {
  const parts = places.map((place) => values[place]);
  if (parts.length === 1) return parts[0];
  return parts.some((part) => part === undefined || part.trim() === '') ? undefined : parts.join(' ');
}
