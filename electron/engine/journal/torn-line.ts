import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { type JournalLine, readJournal } from './read-journal';

/**
 * Sets aside what a crash left at the end of a journal: bytes after the last line feed, or a last line that is no
 * entry. Its writer was never told that it was written; it is kept in `journal.torn-N` beside the journal all the same.
 * @param folder of the journal
 * @returns the name of the file it went to, or undefined when the last line is whole
 */
export function setTornLineAside(folder: string, journal: string): string | undefined {
  let last: JournalLine | undefined;
  for (const line of readJournal(journal)) last = line;
  if (last === undefined || (last.complete && last.entry !== undefined)) return undefined;
  return moveTail(folder, journal, last.offset);
}

function moveTail(folder: string, journal: string, offset: number): string {
  const name = freeName(folder);
  const descriptor = openSync(journal, 'r+');
  try {
    const tail = Buffer.alloc(fstatSync(descriptor).size - offset);
    readSync(descriptor, tail, 0, tail.length, offset);
    writeFileSync(join(folder, name), tail, { flag: 'wx', flush: true, mode: 0o600 });
    ftruncateSync(descriptor, offset);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  return name;
}

function freeName(folder: string): string {
  let n = 1;
  while (existsSync(join(folder, `journal.torn-${n}`))) n += 1;
  return `journal.torn-${n}`;
}
