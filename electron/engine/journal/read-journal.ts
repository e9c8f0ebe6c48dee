import type { JournalEntry } from '../../../shared/contract/journal';
import { hashLine, parseLine } from './line';
import { readLines } from './read-lines';

/** One complete line of a journal with its place and its own hash. */
export interface JournalLine {
  /** Absent when the bytes are no journal entry. */
  readonly entry: JournalEntry | undefined;
  /** 1-based place in the file, whatever the entry says. */
  readonly number: number;
  readonly hash: string;
  readonly offset: number;
  /** Bytes without the line feed. */
  readonly length: number;
  /** False for what a crash left after the last line feed: never acknowledged, not part of the journal. */
  readonly complete: boolean;
}

/** Streams a journal file from its first line on; checks nothing. */
export function* readJournal(file: string): Generator<JournalLine> {
  let number = 0;
  for (const { bytes, offset, complete } of readLines(file)) {
    number += 1;
    yield {
      entry: parseLine(bytes),
      number,
      hash: hashLine(bytes),
      offset,
      length: bytes.length,
      complete,
    };
  }
}
