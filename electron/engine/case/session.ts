import type { JournalEntry } from '../../../shared/contract/journal';
import type { Database } from '../db/database';

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
  readonly header: CaseHeader;
  readonly readOnly: boolean;
  readonly database: Database;
  readonly journal: Journal;
  readonly notices: readonly string[];
  /** Journal lines applied to the database; bumped by every write. */
  readonly revision: number;
}
