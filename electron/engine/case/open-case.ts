import type { JournalEntry } from '../../../shared/contract/journal';
import type { History } from '../casework/history';
import type { Database } from '../db/database';
import { type CheckpointSigner, signCheckpoint } from '../journal/checkpoint-record';
import { appendCheckpoint } from '../journal/checkpoints';
import { readClock } from '../journal/clock';
import type { CasePaths } from './paths';
import type { CaseHeader, CaseSession, Journal } from './session';

export interface OpenCaseParts {
  readonly paths: CasePaths;
  readonly header: CaseHeader;
  readonly readOnly: boolean;
  readonly database: Database;
  readonly journal: Journal;
  readonly history: History;
  readonly notices: readonly string[];
  /** Opened when first needed, so that reading a case makes no key. */
  readonly signer: () => CheckpointSigner;
  readonly finish: () => Promise<void>;
}

/** The session behind {@link CaseSession}. */
export class OpenCase implements CaseSession {
  readonly folder: string;
  readonly paths: CasePaths;
  readonly header: CaseHeader;
  readonly readOnly: boolean;
  readonly database: Database;
  readonly journal: Journal;
  readonly history: History;
  readonly notices: string[];
  private applied: number;

  constructor(private readonly parts: OpenCaseParts) {
    this.folder = parts.paths.folder;
    this.paths = parts.paths;
    this.header = parts.header;
    this.readOnly = parts.readOnly;
    this.database = parts.database;
    this.journal = parts.journal;
    this.history = parts.history;
    this.notices = [...parts.notices];
    this.applied = parts.journal.lines;
  }

  get revision(): number {
    return this.applied;
  }

  advance(entries: readonly JournalEntry[]): void {
    for (const entry of entries) {
      this.history.observe(entry);
      this.applied = entry.seq;
    }
  }

  async checkpoint(): Promise<void> {
    if (this.readOnly) return;
    const { lines: size, head } = this.journal;
    const signed = { case: this.header.id, size, head, utc: readClock().utc };
    try {
      await appendCheckpoint(this.paths.checkpoints, signCheckpoint(signed, this.parts.signer()));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.notices.push(`The journal could not be signed at line ${size}: ${reason}`);
    }
  }

  finish(): Promise<void> {
    return this.parts.finish();
  }
}
