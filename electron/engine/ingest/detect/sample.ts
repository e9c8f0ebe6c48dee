import { contentBlocks } from '../bytes/content';
import { decode, type Encoding, unitBytes } from '../bytes/encoding';
import { readSlice } from '../bytes/file-blocks';
import { CR, LF } from '../cut/cutter';
import type { Cutting } from '../cut/cutting';
import { type Extractor, isUnfit } from '../cut/extractor';
import { readerOf } from '../cut/layouts';
import { writtenColumns } from '../cut/layouts/delimited';
import { DEFECT, reasonOf } from '../cut/rules';
import { topOf, Walk } from '../cut/walk';
import type { Container } from './container';

/** Content read from the beginning, and from each of the places spread over the rest. */
export const HEAD_BYTES = 1_048_576;
const PLACE_BYTES = 65_536;
const PLACES = 12;
const HEAD_RECORDS = 2_000;
const PLACE_RECORDS = 250;

/** One record of a sample. */
export interface SampleRecord {
  /** Its number, where it can be known: in the head. */
  readonly record: number | undefined;
  readonly offset: number;
  readonly values: readonly (string | undefined)[];
  /** Why it cannot be cut. */
  readonly reject: string | undefined;
  readonly raw: Buffer;
}

/** A stretch of content: the head, or a place in the middle that begins behind a line end. */
export interface Stretch {
  readonly offset: number;
  readonly bytes: Buffer;
  /** The content ends where the stretch does. */
  readonly isEnd: boolean;
}

/** The beginning of the content, decompressed. @throws AppFailure `import.*` when that much is damaged already */
export async function headOf({ path, unpack, bytes, head: known }: Container): Promise<Stretch> {
  if (known !== undefined) return known;
  if (unpack.length === 0) {
    const head = readSlice(path, 0, HEAD_BYTES);
    return { offset: 0, bytes: head, isEnd: head.length === bytes };
  }
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const block of contentBlocks(path, unpack)) {
    parts.push(new Uint8Array(block));
    length += block.length;
    if (length >= HEAD_BYTES) return { offset: 0, bytes: Buffer.concat(parts), isEnd: false };
  }
  return { offset: 0, bytes: Buffer.concat(parts), isEnd: true };
}

/** Places spread evenly over what is behind the head. None in a compressed file, which cannot be entered. */
export function placesOf({ path, unpack, bytes }: Container, encoding: Encoding): readonly Stretch[] {
  if (unpack.length > 0 || bytes <= HEAD_BYTES) return [];
  const width = unitBytes(encoding);
  const step = (bytes - HEAD_BYTES) / PLACES;
  return Array.from({ length: PLACES }, (_, i) => {
    const wanted = Math.floor(HEAD_BYTES + step * (i + 1) - PLACE_BYTES);
    const from = Math.max(HEAD_BYTES, wanted - (wanted % width));
    const found = readSlice(path, from, PLACE_BYTES);
    const skip = afterLineEnd(found, encoding);
    return { offset: from + skip, bytes: found.subarray(skip), isEnd: from + found.length >= bytes };
  });
}

function afterLineEnd(bytes: Buffer, encoding: Encoding): number {
  const width = unitBytes(encoding);
  for (let i = 0; i + width <= bytes.length; i += width) {
    const unit = encoding.endsWith('be') ? bytes.readUIntBE(i, width) : bytes.readUIntLE(i, width);
    const next = bytes[i + 1];
    if (unit === LF || (unit === CR && width === 1 && next !== LF)) return i + width;
  }
  return bytes.length;
}

/** The records of the head and of all places, cut and split as an import would. */
export function sampleRecords(
  head: Stretch,
  places: readonly Stretch[],
  cutting: Cutting,
  most = { head: HEAD_RECORDS, place: PLACE_RECORDS },
): SampleRecord[] {
  const extractor = readerOf(cutting.format).extractor(cutting);
  return [head, ...places].flatMap((stretch) =>
    cutStretch(stretch, cutting, extractor, stretch.offset === 0 ? most.head : most.place),
  );
}

/** What a place in the middle begins with may be the end of a record that begins before it. */
function isPart({ cutter, defect }: Walk): boolean {
  return cutter.headless || defect === DEFECT.columns || defect === DEFECT.unclosed || defect === DEFECT.junk;
}

function cutStretch(stretch: Stretch, cutting: Cutting, extractor: Extractor, most: number): SampleRecord[] {
  const encoding = cutting.encoding as Encoding;
  const isHead = stretch.offset === 0;
  if (!isHead && readerOf(cutting.format).fromTopOnly === true) return [];
  const records: SampleRecord[] = [];
  const start = isHead ? topOf(cutting) : { offset: stretch.offset, line: 1, record: 1, header: false };
  const cutter = readerOf(cutting.format).cutter(cutting, encoding);
  const walk = new Walk(cutter, encoding, start, (at) => {
    if (at.piece === 'aside') extractor.aside?.(decode(at.bytes(), encoding));
    if (at.piece !== 'record' || (!isHead && records.length === 0 && isPart(at))) return;
    const raw = Buffer.from(at.bytes());
    const cut =
      at.defect === DEFECT.none
        ? extractor.values(decode(raw, encoding))
        : { unfit: reasonOf(at.defect, encoding, at.cutter.columns, writtenColumns(cutting)) };
    const record = isHead ? at.record : undefined;
    const read = isUnfit(cut) ? { values: [], reject: cut.unfit } : { values: cut, reject: undefined };
    records.push({ record, offset: at.offset, raw, ...read });
    at.stopped = records.length >= most;
  });
  walk.push(stretch.bytes);
  if (stretch.isEnd && !walk.stopped) walk.finish();
  return records;
}
