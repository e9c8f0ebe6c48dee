import { type FileHandle, open } from 'node:fs/promises';
import type { JournalEntry } from '../../../shared/contract/journal';
import { appError } from '../../../shared/errors';
import type { Micros } from '../../../shared/model/time';
import { AppFailure } from '../../../shared/result';
import type { Journal, JournalDraft } from '../case/session';
import { type ClockReading, clockShift, readClock } from './clock';
import { encodeLine, frameEntry, hashLine } from './line';

/** The end of a journal that has been read and checked. */
export interface JournalEnd {
  readonly lines: number;
  readonly head: string;
  /** Bytes of all complete lines with their line feeds. */
  readonly bytes: number;
}

/** Who writes. */
export interface Hand {
  readonly actor: string;
  readonly app: string;
}

/** A line that has its number, time and chain but is not written yet. */
export interface PreparedLine {
  readonly entry: JournalEntry;
  readonly bytes: Buffer;
}

/** The journal of one open case, written by one process. */
export class JournalFile implements Journal {
  private broken: string | undefined;
  private lastClock: ClockReading = readClock();

  private constructor(
    private readonly handle: FileHandle,
    private readonly hand: Hand,
    private end: JournalEnd,
  ) {}

  /** @param end what reading and checking the file gave; absent for a journal to be begun. */
  static async open(file: string, hand: Hand, end: JournalEnd): Promise<JournalFile> {
    return new JournalFile(await open(file, end.lines === 0 ? 'wx' : 'r+', 0o600), hand, end);
  }

  get lines(): number {
    return this.end.lines;
  }

  get head(): string {
    return this.end.head;
  }

  clockShift(): Micros {
    return clockShift(this.lastClock, readClock());
  }

  /** Numbers, times and chains a draft without writing it, so that its consequences can be tried first. */
  prepare(draft: JournalDraft): PreparedLine {
    const { lines, head } = this.end;
    const frame = { seq: lines + 1, prev: head, clock: readClock(), ...this.hand };
    const entry = frameEntry(frame, draft);
    return { entry, bytes: encodeLine(entry) };
  }

  /** One write and one fsync. When it returns, the line survives a crash; when it throws, it is not there. */
  async write({ entry, bytes }: PreparedLine): Promise<JournalEntry> {
    if (this.broken !== undefined) throw new AppFailure(unwritable(this.broken));
    if (entry.prev !== this.end.head)
      throw new Error(`Journal line ${entry.seq} was prepared for another head.`);
    const line = Buffer.concat([bytes, Buffer.from('\n')]);
    try {
      await this.writeWhole(line);
      await this.handle.sync();
    } catch (error) {
      await this.takeBack(error);
      throw new AppFailure(unwritable(String(error)));
    }
    this.lastClock = entry;
    this.end = { lines: entry.seq, head: hashLine(bytes), bytes: this.end.bytes + line.length };
    return entry;
  }

  append(draft: JournalDraft): Promise<JournalEntry> {
    return this.write(this.prepare(draft));
  }

  async close(): Promise<void> {
    await this.handle.close();
  }

  private async writeWhole(line: Buffer): Promise<void> {
    const { bytesWritten } = await this.handle.write(line, 0, line.length, this.end.bytes);
    if (bytesWritten < line.length)
      throw new Error(`only ${bytesWritten} of ${line.length} bytes fit on the disk`);
  }

  private async takeBack(cause: unknown): Promise<void> {
    try {
      await this.handle.truncate(this.end.bytes);
      await this.handle.sync();
    } catch {
      this.broken = String(cause);
    }
  }
}

function unwritable(cause: string) {
  return appError(
    'io.journal',
    'The journal could not be written, so nothing was done. Make room on the disk of the case and try again.',
    undefined,
    cause,
  );
}
