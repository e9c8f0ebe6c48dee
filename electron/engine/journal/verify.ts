import type { JournalCheck } from '../../../shared/contract/journal';
import { ChainCheck } from './chain';
import { type CheckpointRecord, isSignedRight } from './checkpoint-record';
import { readCheckpoints } from './checkpoints';
import { type JournalLine, readJournal } from './read-journal';

export interface VerifyOptions {
  /** Case id that checkpoints must name; unchecked when absent. */
  readonly caseId?: string;
  /** Fingerprint that every checkpoint must carry, e.g. the one on the paper form; unchecked when absent. */
  readonly fingerprint?: string;
  /** A torn last line is a problem in a package, and merely pending at the open of a case. */
  readonly torn?: 'problem' | 'ignore';
  /** Sees every complete line as it is read, so that one pass serves all. */
  readonly onLine?: (line: JournalLine) => void;
}

/**
 * Reads a journal once and says whether it is the one that was written: edits, deletions, insertions, swaps and
 * copies break the chain; an end that was cut off or written anew contradicts a signed checkpoint. An edit of the
 * very last lines, past the newest checkpoint, cannot be seen from these two files alone.
 */
export function verifyJournal(
  file: string,
  checkpointsFile: string,
  options: VerifyOptions = {},
): JournalCheck {
  const { records, problems: unreadable } = readCheckpoints(checkpointsFile);
  const wanted = new Set(records.map((record) => record.size));
  const heads = new Map<number, string>();
  const chain = new ChainCheck();
  for (const line of readJournal(file)) {
    if (!line.complete) {
      if (options.torn !== 'ignore') chain.problems.push('The last line is torn: it was never finished.');
      continue;
    }
    chain.take(line);
    if (wanted.has(line.number)) heads.set(line.number, line.hash);
    options.onLine?.(line);
  }
  if (chain.lines === 0) chain.problems.push('The journal is empty or missing.');
  const checks = records.map((record) => ({
    record,
    problem: problemOf(record, chain.lines, heads, options),
  }));
  const problems = [...chain.problems, ...unreadable, ...checks.flatMap(({ problem }) => problem ?? [])];
  return {
    ok: problems.length === 0,
    lines: chain.lines,
    head: chain.head,
    problems,
    checkpoints: checks.map(({ record, problem }) => ({
      size: record.size,
      head: record.head,
      utc: record.utc,
      fingerprint: record.fingerprint,
      ok: problem === undefined,
    })),
  };
}

function problemOf(
  record: CheckpointRecord,
  lines: number,
  heads: ReadonlyMap<number, string>,
  options: VerifyOptions,
): string | undefined {
  const which = `The checkpoint of ${record.utc} over ${record.size} lines`;
  if (!isSignedRight(record)) return `${which} is not signed by the key it names.`;
  if (options.caseId !== undefined && record.case !== options.caseId) return `${which} is of another case.`;
  if (options.fingerprint !== undefined && record.fingerprint !== options.fingerprint) {
    return `${which} is signed with another key, ${record.fingerprint}.`;
  }
  if (record.size > lines)
    return `${which} covers more than the ${lines} lines that are left: the end was cut off.`;
  if (heads.get(record.size) !== record.head)
    return `${which} does not fit: lines up to there were written anew.`;
  return undefined;
}
