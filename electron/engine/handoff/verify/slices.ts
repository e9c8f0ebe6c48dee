import { createHash, type Hash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { contentBlocks, type Unpack } from '../../ingest/bytes/content';
import type { FrozenPlace } from '../export/frozen-place';

type Place = Pick<FrozenPlace, 'event' | 'byte_offset' | 'byte_length' | 'slice_sha256'>;

/** The records whose bytes at their place in the file, or in its content, are not those that were frozen. */
export async function wrongSlices(
  file: string,
  unpack: Unpack,
  places: readonly Place[],
): Promise<readonly Place[]> {
  return unpack.length === 0 ? await wrongInFile(file, places) : await wrongInContent(file, unpack, places);
}

async function wrongInFile(file: string, places: readonly Place[]): Promise<readonly Place[]> {
  const wrong: Place[] = [];
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    for (const place of places) {
      const inside = place.byte_offset + place.byte_length <= size;
      const bytes = Buffer.alloc(inside ? place.byte_length : 0);
      await handle.read(bytes, 0, bytes.length, place.byte_offset);
      if (!inside || createHash('sha256').update(bytes).digest('hex') !== place.slice_sha256)
        wrong.push(place);
    }
  } finally {
    await handle.close();
  }
  return wrong;
}

/** One pass over the decompressed stream, up to the last byte that is wanted; records may overlap. */
async function wrongInContent(
  file: string,
  unpack: Unpack,
  places: readonly Place[],
): Promise<readonly Place[]> {
  const waiting = [...places].sort((a, b) => a.byte_offset - b.byte_offset);
  const wrong: Place[] = [];
  let open: { readonly place: Place; readonly hash: Hash; left: number }[] = [];
  let position = 0;
  let next = 0;
  for await (const block of contentBlocks(file, unpack)) {
    const end = position + block.length;
    for (let place = waiting[next]; place !== undefined && place.byte_offset < end; place = waiting[next]) {
      open.push({ place, hash: createHash('sha256'), left: place.byte_length });
      next += 1;
    }
    for (const slice of open) {
      const from = Math.max(0, slice.place.byte_offset - position);
      const part = block.subarray(from, Math.min(block.length, from + slice.left));
      slice.hash.update(part);
      slice.left -= part.length;
      if (slice.left === 0 && slice.hash.digest('hex') !== slice.place.slice_sha256) wrong.push(slice.place);
    }
    open = open.filter((slice) => slice.left > 0);
    position = end;
    if (next === waiting.length && open.length === 0) return wrong;
  }
  return [...wrong, ...open.map(({ place }) => place), ...waiting.slice(next)];
}
