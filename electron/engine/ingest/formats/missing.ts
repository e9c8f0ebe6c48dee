/** Texts that mean "no value" in a column, in the exports met so far. They stay in the raw record as they are. */
export const MISSING: readonly string[] = [
  '',
  '?',
  '-',
  'NULL',
  'null',
  'N/A',
  'n/a',
  'NA',
  '#N/A',
  '\\N',
  '(null)',
  'None',
];
