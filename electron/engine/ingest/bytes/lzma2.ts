import { type History, Lzma } from './lzma';
import { damaged, whole } from './packed-error';
import type { Pull } from './pull';

/** Beside the dictionary, so that it need not be moved with every chunk. */
const ROOM_BYTES = 16_777_216;
const CHUNK_MOST_BYTES = 2_097_152;

/**
 * The content of an LZMA2 stream: chunks of at most 2 MiB, up to the one that says it is the end.
 * @param dictionaryBytes how far back a match may reach
 * @throws AppFailure `import.truncated`, `import.damaged`
 */
export async function* lzma2(
  input: Pull,
  dictionaryBytes: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  const lzma = new Lzma();
  let history: History = { bytes: new Uint8Array(CHUNK_MOST_BYTES * 2), from: 0, to: 0 };
  let passed = 0;
  let needs: 'dictionary' | 'properties' | 'nothing' = 'dictionary';
  for (;;) {
    const at = input.position;
    const [control = 0] = await whole(input, 1);
    if (control === 0) return;
    const chunk = await header(input, control);
    if (chunk === undefined) throw damaged(at, 'there is no such chunk');
    if (chunk.freshHistory) {
      history = { bytes: history.bytes, from: 0, to: 0 };
      passed = 0;
      needs = 'properties';
    } else if (needs === 'dictionary') throw damaged(at, 'the first chunk builds on one before it');
    history = withRoom(history, dictionaryBytes, chunk.count);
    const start = history.to;
    if (chunk.kind === 'plain') {
      history.bytes.set(await whole(input, chunk.count), start);
      history.to = start + chunk.count;
    } else {
      if (chunk.properties !== undefined) {
        if (!lzma.properties(chunk.properties)) throw damaged(at, 'a chunk has properties that cannot be');
        needs = 'nothing';
      } else if (needs !== 'nothing') throw damaged(at, 'a chunk lacks its properties');
      if (chunk.freshState) lzma.reset();
      const reach = Math.max(history.from, history.to - dictionaryBytes);
      const view: History = { bytes: history.bytes, from: reach, to: history.to };
      const problem = lzma.chunk(await whole(input, chunk.packed), chunk.count, view, passed);
      if (problem !== undefined) throw damaged(at, problem);
      history.to = view.to;
    }
    passed += chunk.count;
    yield history.bytes.subarray(start, history.to);
  }
}

interface Chunk {
  readonly kind: 'plain' | 'lzma';
  /** Bytes that come out. */
  readonly count: number;
  /** Bytes that go in. */
  readonly packed: number;
  readonly freshHistory: boolean;
  readonly freshState: boolean;
  readonly properties?: number;
}

async function header(input: Pull, control: number): Promise<Chunk | undefined> {
  if (control < 0x80) {
    if (control > 2) return undefined;
    const [high = 0, low = 0] = await whole(input, 2);
    const count = high * 256 + low + 1;
    return { kind: 'plain', count, packed: count, freshHistory: control === 1, freshState: false };
  }
  const reset = (control >> 5) & 3;
  const [c1 = 0, c0 = 0, p1 = 0, p0 = 0] = await whole(input, 4);
  const [properties] = reset >= 2 ? await whole(input, 1) : [];
  return {
    kind: 'lzma',
    count: ((control & 31) << 16) + c1 * 256 + c0 + 1,
    packed: p1 * 256 + p0 + 1,
    freshHistory: reset === 3,
    freshState: reset >= 1,
    ...(properties === undefined ? {} : { properties }),
  };
}

/** Makes room for a chunk: by growing while the file is small, then by dropping what no match may reach. */
function withRoom(history: History, dictionaryBytes: number, count: number): History {
  const { bytes, from, to } = history;
  if (to + count <= bytes.length) return history;
  const most = dictionaryBytes + ROOM_BYTES;
  if (bytes.length < most) {
    const grown = new Uint8Array(Math.min(most, Math.max(bytes.length * 2, to + count)));
    grown.set(bytes.subarray(0, Math.min(to, grown.length)));
    return withRoom({ bytes: grown, from, to }, dictionaryBytes, count);
  }
  const kept = Math.min(to - from, dictionaryBytes);
  bytes.copyWithin(0, to - kept, to);
  return { bytes, from: 0, to: kept };
}
