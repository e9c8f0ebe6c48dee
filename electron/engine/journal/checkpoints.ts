import { open } from 'node:fs/promises';
import { type CheckpointRecord, checkpointRecord } from './checkpoint-record';
import { readLines } from './read-lines';

export interface CheckpointFile {
  readonly records: readonly CheckpointRecord[];
  /** Sentences about lines that are no checkpoints. */
  readonly problems: readonly string[];
}

/** Reads `checkpoints.jsonl`. A last line torn by a crash is left out: nobody was told of it. */
export function readCheckpoints(file: string): CheckpointFile {
  const records: CheckpointRecord[] = [];
  const problems: string[] = [];
  let number = 0;
  for (const { bytes, complete } of readLines(file)) {
    number += 1;
    const record = parse(bytes);
    if (record !== undefined && complete) records.push(record);
    else if (complete) problems.push(`Line ${number} of checkpoints.jsonl is not a checkpoint.`);
  }
  return { records, problems };
}

/** Adds one checkpoint and fsyncs. What a crash tore at the end is cut off first. */
export async function appendCheckpoint(file: string, record: CheckpointRecord): Promise<void> {
  const handle = await open(file, 'a+', 0o600);
  try {
    await handle.truncate(wholeBytes(file));
    await handle.write(`${JSON.stringify(record)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function wholeBytes(file: string): number {
  let whole = 0;
  for (const { bytes, offset, complete } of readLines(file)) if (complete) whole = offset + bytes.length + 1;
  return whole;
}

function parse(bytes: Buffer): CheckpointRecord | undefined {
  try {
    const parsed = checkpointRecord.safeParse(JSON.parse(bytes.toString('utf8')));
    return parsed.success ? parsed.data : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
