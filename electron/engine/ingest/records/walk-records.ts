import { setImmediate } from 'node:timers/promises';
import type { ImportSettings } from '../../../../shared/contract/sources';
import { appError } from '../../../../shared/errors';
import { AppFailure } from '../../../../shared/result';
import { contentBlocks } from '../bytes/content';
import { type Encoding, isEncoding } from '../bytes/encoding';
import { fileBlocks } from '../bytes/file-blocks';
import { readerOf } from '../cut/layouts';
import { type Start, topOf, Walk } from '../cut/walk';
import type { RecordIndex } from '../scan/job';

/** A text source as its records are cut from it. */
export interface TextSource {
  readonly file: string;
  readonly settings: ImportSettings;
  readonly index: RecordIndex;
}

/**
 * Visits the wanted records of a source in order, reading no more of a plain file than it must: from the nearest
 * indexed place on. A compressed one is read from its beginning.
 * @param wanted ascending record numbers, 1-based
 * @throws AppFailure `integrity.record` when the file ends before the last of them
 */
export async function walkRecords(
  source: TextSource,
  wanted: ArrayLike<number>,
  visit: (walk: Walk) => void,
): Promise<void> {
  for (let from = 0; from < wanted.length; ) {
    const start = startFor(source, wanted[from] as number);
    const to = source.settings.unpack.length === 0 ? endOfRun(source, wanted, from) : wanted.length;
    await walkRun(source, start, wanted, from, to, visit);
    from = to;
  }
}

async function walkRun(
  source: TextSource,
  start: Start,
  wanted: ArrayLike<number>,
  from: number,
  to: number,
  visit: (walk: Walk) => void,
): Promise<void> {
  let next = from;
  const walk = walkFrom(source.settings, start, (at) => {
    if (at.piece !== 'record' || at.record !== wanted[next]) return;
    visit(at);
    next += 1;
    if (next === to) at.stopped = true;
  });
  for await (const block of blocksFrom(source, start.offset)) {
    walk.push(block);
    if (walk.stopped) return;
    await setImmediate();
  }
  walk.finish();
  if (!walk.stopped) throw new AppFailure(missing(wanted[next] as number));
}

/** Visits everything from the first byte on, until a visitor stops the walk. */
export async function walkFromTop(source: TextSource, visit: (walk: Walk) => void): Promise<void> {
  const walk = walkFrom(source.settings, topOf(source.settings), visit);
  for await (const block of blocksFrom(source, 0)) {
    walk.push(block);
    if (walk.stopped) return;
    await setImmediate();
  }
  walk.finish();
}

/** A walk that cuts as the import did. */
export function walkFrom(settings: ImportSettings, start: Start, visit: (walk: Walk) => void): Walk {
  const encoding: Encoding = isEncoding(settings.encoding) ? settings.encoding : 'utf-8';
  const cutter = readerOf(settings.format).cutter(settings, encoding);
  return new Walk(cutter, encoding, start, visit);
}

/** Content from an offset on; only a plain file can be entered in the middle. */
async function* blocksFrom({ file, settings }: TextSource, offset: number): AsyncGenerator<Uint8Array> {
  if (settings.unpack.length === 0) {
    yield* fileBlocks(file, offset);
    return;
  }
  let passed = 0;
  for await (const block of contentBlocks(file, settings.unpack)) {
    const skipped = Math.min(block.length, Math.max(0, offset - passed));
    passed += block.length;
    if (skipped < block.length) yield block.subarray(skipped);
  }
}

/** The last indexed place at or before a record. */
function startFor({ index, settings }: TextSource, record: number): Start {
  const at = entryFor(index, record);
  if (at < 0) return topOf(settings);
  return {
    record: index.record[at] as number,
    offset: index.offset[at] as number,
    line: index.line[at] as number,
    header: false,
  };
}

function entryFor(index: RecordIndex, record: number): number {
  let low = 0;
  let high = index.record.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((index.record[middle] as number) <= record) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Wanted records that are read in one go: as long as the next lies in the same or the next indexed stretch. */
function endOfRun({ index }: TextSource, wanted: ArrayLike<number>, from: number): number {
  let to = from + 1;
  let entry = entryFor(index, wanted[from] as number);
  for (; to < wanted.length; to += 1) {
    const next = entryFor(index, wanted[to] as number);
    if (next > entry + 1) return to;
    entry = next;
  }
  return to;
}

function missing(record: number) {
  return appError(
    'integrity.record',
    `Record ${record} is not in the source any more: the file has changed since it was imported. Check the sources.`,
    { record },
  );
}
