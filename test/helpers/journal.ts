import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openSigner } from '../../electron/engine/handoff/signing';
import { signCheckpoint } from '../../electron/engine/journal/checkpoint-record';
import { appendCheckpoint } from '../../electron/engine/journal/checkpoints';
import { JournalFile } from '../../electron/engine/journal/journal-file';
import { GENESIS } from '../../electron/engine/journal/line';

export interface WrittenJournal {
  readonly folder: string;
  readonly file: string;
  readonly checkpoints: string;
}

export const CASE_ID = '2019-TEST';

/** A journal of `lines` lines written by the real writer, signed after the lines named. */
export async function writeJournal(
  folder: string,
  lines: number,
  signedAfter: readonly number[] = [],
): Promise<WrittenJournal> {
  const written = {
    folder,
    file: join(folder, 'journal.jsonl'),
    checkpoints: join(folder, 'checkpoints.jsonl'),
  };
  const signer = openSigner({ stateFolder: folder });
  const hand = { actor: 'R. Okafor', app: 'Throughline test' };
  const journal = await JournalFile.open(written.file, hand, { lines: 0, head: GENESIS, bytes: 0 });
  for (let n = 1; n <= lines; n += 1) {
    await journal.append({ action: 'annotation.add', objects: [`AN-${n}`], after: { text: `note ${n}` } });
    if (!signedAfter.includes(n)) continue;
    const signed = { case: CASE_ID, size: n, head: journal.head, utc: '2019-08-06T20:47:12.000000Z' };
    await appendCheckpoint(written.checkpoints, signCheckpoint(signed, signer));
  }
  await journal.close();
  return written;
}

/** Rewrites a file of lines, as somebody with an editor would. */
export function alterLines(file: string, change: (lines: readonly string[]) => readonly string[]): void {
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1);
  writeFileSync(
    file,
    change(lines)
      .map((line) => `${line}\n`)
      .join(''),
  );
}
