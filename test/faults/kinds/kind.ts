import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ImportChoices } from '../../../shared/contract/sources';
import { COLUMNS, type Row, rows, valuesOf } from './rows';

/** A file, or what else can be imported at once, and what its records are known to be. */
export interface Evidence {
  readonly paths: readonly string[];
  readonly choices: ImportChoices;
  /** Bytes of record n (from 1) of each source, by the name of the source. */
  readonly records: ReadonlyMap<string, readonly string[]>;
}

export interface Kind {
  readonly name: string;
  /** Where programs are needed to write it. */
  readonly tools?: readonly string[];
  /** Its share of all kills, against those of the others. */
  readonly points: number;
  /** Writes it into a folder. @param first so many records of each file only, and of a set three files */
  write(folder: string, first?: number): Promise<Evidence> | Evidence;
}

export const ACCESS: ImportChoices = { kind: 'access' };
export const RECORDS = 20_000;

/** Evidence that is one file. */
export function oneFile(
  folder: string,
  name: string,
  content: string | Uint8Array,
  records: readonly string[],
  choices: ImportChoices = ACCESS,
): Evidence {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, name);
  writeFileSync(path, content);
  return { paths: [path], choices, records: new Map([[name, records]]) };
}

/** Comma-separated lines of made rows, without the header. */
export function csvLines(made: readonly Row[]): string[] {
  return made.map((row) => valuesOf(row).join(','));
}

export function csvText(lines: readonly string[]): string {
  return `${COLUMNS.join(',')}\n${lines.join('\n')}\n`;
}

/** The CSV that most packed kinds hold. */
export function plainCsv(
  seed: number,
  first?: number,
  count = RECORDS,
): { readonly lines: string[]; readonly text: string } {
  const lines = csvLines(rows(count, seed).slice(0, first));
  return { lines, text: csvText(lines) };
}
