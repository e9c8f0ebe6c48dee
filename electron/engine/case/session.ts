import type { JournalEntry } from '../../../shared/contract/journal';
import type { Micros } from '../../../shared/model/time';
import type { History } from '../casework/history';
import type { Database } from '../db/database';
import type { PreparedLine } from '../journal/journal-file';
import type { CasePaths } from './paths';

/** `case.json`: what a case is called; written once. */
export interface CaseHeader {
  readonly id: string;
  readonly title: string;
  readonly examiner: string;
  readonly zone: string;
  readonly createdAt: string;
  readonly format: 1;
}

/** A journal line before it gets its number, time and chain. */
export interface JournalDraft {
  readonly action: string;
  readonly objects: readonly string[];
  readonly before?: unknown;
  readonly after?: unknown;
  readonly reason?: string;
}

/** The append-only chain of one open case. Implemented in engine/journal. */
export interface Journal {
  readonly lines: number;
  /** SHA-256 of the last line, hex; 64 zeros when empty. */
  readonly head: string;
  /** How far the wall clock moved against the monotonic one since the last line, in microseconds. */
  clockShift(): Micros;
  /** Numbers, times and chains a draft without writing it. */
  prepare(draft: JournalDraft): PreparedLine;
  /** Writes and fsyncs what was prepared; when it returns, the line survives a crash. */
  write(line: PreparedLine): Promise<JournalEntry>;
  /**
   * Chains, writes and fsyncs one line; when it returns, the line survives a crash. Inside a transaction call
   * `connection.pointOfNoReturn()` just before it.
   */
  append(draft: JournalDraft): Promise<JournalEntry>;
  close(): Promise<void>;
}

/** One open case. Made by case/open, owned by the engine, handed to every handler. */
export interface CaseSession {
  readonly folder: string;
  readonly paths: CasePaths;
  readonly header: CaseHeader;
  readonly readOnly: boolean;
  readonly database: Database;
  readonly journal: Journal;
  /** What can be undone and redone, and which ids were given out: follows the journal. */
  readonly history: History;
  readonly notices: readonly string[];
  /** Journal lines applied to the database; bumped by every write. */
  readonly revision: number;
  /** Tells the session that these lines are in the journal and in the database. */
  advance(entries: readonly JournalEntry[]): void;
  /** Signs where the journal stands now. That it failed becomes a notice: what was done stands. */
  checkpoint(): Promise<void>;
  /** What closing leaves to do once journal and database are closed: seal, lock, private copies. */
  finish(): Promise<void>;
}
