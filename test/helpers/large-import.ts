import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import { type Watched, watched, watchInputs } from './input-delay';
import { dropFiles, newCase } from './window-steps';
import { PRESSES, workAround } from './work-around';

const BLOCK = 1_000;
const SMALL = 20_000;
const QUIET_ROUNDS = 6;
const IMPORTED_WITHIN_MS = 240_000;

/** What inputs cost in some rounds of {@link workAround}. */
export interface Measured extends Watched {
  /** Milliseconds each key press took, seen from outside the app. */
  readonly trips: readonly number[];
}

export interface Responsiveness {
  /** While nothing was imported. */
  readonly quiet: Measured;
  /** In rounds that the import outlasted. */
  readonly importing: Measured;
  /** In the round in which it ended. */
  readonly ending: Measured;
  /** Of the import, 0 to 100, after each round that it outlasted. */
  readonly progress: readonly number[];
  /** The import took. */
  readonly seconds: number;
}

/**
 * Makes a case with a small log in it, works in every view, and goes on so while a log of `rows` records is imported.
 * @throws Error when an input was not answered
 */
export async function measureWhileImporting(
  page: Page,
  folder: string,
  rows: number,
): Promise<Responsiveness> {
  const small = join(folder, 'small.csv');
  const large = join(folder, 'large.csv');
  await writeAccessLog(small, SMALL, 2018);
  await writeAccessLog(large, rows, 2019);
  await newCase(page, join(folder, 'responsive.throughline'));
  await beginImport(page, small);
  await inFiles(page, SMALL).waitFor({ timeout: IMPORTED_WITHIN_MS });
  await workAround(page); // loads what each view needs
  const quiet: Measured[] = [];
  for (let round = 0; round < QUIET_ROUNDS; round += 1) quiet.push(await measureRound(page));

  const start = performance.now();
  await beginImport(page, large);
  const rounds: Measured[] = [];
  const progress: number[] = [];
  for (;;) {
    const round = await measureRound(page);
    const done = await doneAfterRound(page, large, SMALL + rows);
    if (done === undefined) {
      const seconds = (performance.now() - start) / 1_000;
      return { quiet: together(quiet), importing: together(rounds), ending: round, progress, seconds };
    }
    rounds.push(round);
    progress.push(done);
  }
}

async function measureRound(page: Page): Promise<Measured> {
  await watchInputs(page);
  const trips = await workAround(page);
  const seen = await watched(page);
  if (seen.presses.length !== PRESSES) {
    throw new Error(`The page heard of ${seen.presses.length} presses of ${PRESSES}.`);
  }
  return { ...seen, trips };
}

/** @returns how far the import is, 0 to 100; undefined when it is over */
async function doneAfterRound(page: Page, file: string, records: number): Promise<number | undefined> {
  const bar = page.getByRole('progressbar', { name: `Importing ${basename(file)}` });
  const over = inFiles(page, records);
  await bar.or(over).first().waitFor();
  const shown = bar.or(over).first();
  const value = await shown.getAttribute('aria-valuenow');
  return (await over.isVisible()) ? undefined : Number(value ?? 0);
}

/** The count of all records, once it is this. */
function inFiles(page: Page, records: number): Locator {
  const counts = page.getByRole('status', { name: 'Counts' });
  return counts.getByText(`in files ${records.toLocaleString('en-US')}`);
}

function together(rounds: readonly Measured[]): Measured {
  return {
    presses: rounds.flatMap(({ presses }) => presses),
    moves: rounds.flatMap(({ moves }) => moves),
    slow: rounds.flatMap(({ slow }) => slow),
    frames: rounds.flatMap(({ frames }) => frames),
    trips: rounds.flatMap(({ trips }) => trips),
  };
}

/** Drops a log on the window, says what it is about, and begins to import it. */
async function beginImport(page: Page, file: string): Promise<void> {
  await dropFiles(page, [file]);
  const side = page.getByRole('complementary', { name: 'Import' });
  await side.getByRole('button', { name: 'access log' }).click();
  await expect(side.getByRole('button', { name: 'Import' })).toBeEnabled();
  await page.keyboard.press('Control+Enter');
}

/** Writes an access log of `rows` records, one every five seconds from the start of `year`. */
async function writeAccessLog(file: string, rows: number, year: number): Promise<void> {
  const stream = createWriteStream(file, { mode: 0o644 });
  stream.write('login;time;customer_id;action;ticket\n');
  for (let first = 0; first < rows; first += BLOCK) {
    const lines = Array.from({ length: Math.min(BLOCK, rows - first) }, (_, at) => lineOf(first + at, year));
    if (!stream.write(lines.join(''))) await once(stream, 'drain');
  }
  stream.end();
  await once(stream, 'finish');
}

function lineOf(row: number, year: number): string {
  const time = new Date(Date.UTC(year, 0, 1) + row * 5_000).toISOString();
  return `agent-${(row * 7) % 300};${time};C-${(row * 31) % 50_000};view;T-${row % 90_000}\n`;
}
