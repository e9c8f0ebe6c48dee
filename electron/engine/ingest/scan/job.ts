import type { Dialect } from '../../../../shared/contract/sources';
import type { AppError } from '../../../../shared/errors';
import type { Unpack } from '../bytes/content';
import type { Cutting } from '../cut/cutting';

/** What the scanning pass is to read, and where it may put its findings. Travels to its thread. */
export interface ScanJob {
  readonly file: string;
  readonly unpack: Unpack;
  readonly cutting: Cutting;
  /** Path and stem of the files it writes, inside the case's work folder. */
  readonly output: string;
  /** Write the clean copy from the start, because DuckDB cannot read the file as it is. */
  readonly clean: boolean;
}

export const INDEX_EVERY = 4_096;

/** The place of the first record and of every {@link INDEX_EVERY}th after it. */
export interface RecordIndex {
  readonly record: Float64Array;
  readonly offset: Float64Array;
  readonly line: Float64Array;
}

/** A copy of the content in which every record that cannot be cut is an empty row, so that rows keep their number. */
export interface CleanCopy {
  readonly file: string;
  /** How it is written; without a header. Absent for JSON Lines. */
  readonly dialect: Dialect | undefined;
}

export interface ScanResult {
  /** Of the file itself, hex. */
  readonly sha256: string;
  readonly bytes: number;
  /** Decompressed. */
  readonly contentBytes: number;
  readonly records: number;
  readonly blanks: number;
  /** Comments, lines of a footer or before the header, what lies around records. */
  readonly asides: number;
  /** Records that could not be cut. */
  readonly rejects: number;
  /** Their rows for the reject table, see {@link ../load/rejects}; absent when there are none. */
  readonly rejectFile: string | undefined;
  /** Bytes of the longest line in it. */
  readonly rejectLineBytes: number;
  /** UTF-8 bytes of all values of all whole records: what DuckDB must find, too. Absent for JSON Lines. */
  readonly valueBytes: number | undefined;
  /** Some value is quoted. */
  readonly quoted: boolean;
  readonly index: RecordIndex;
  /** Absent when DuckDB may read the file itself. */
  readonly clean: CleanCopy | undefined;
  /** How many rejects of each reason. */
  readonly reasons: Readonly<Record<string, number>>;
}

/** What the scanning thread says while it works. `unclean`: the file cannot be loaded as it is. */
export type ScanMessage =
  | { readonly type: 'progress'; readonly done: number }
  | { readonly type: 'unclean' }
  | { readonly type: 'done'; readonly result: ScanResult }
  | { readonly type: 'failed'; readonly error: AppError };
