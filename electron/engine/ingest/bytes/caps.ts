import { appError } from '../../../../shared/errors';
import { AppFailure } from '../../../../shared/result';

/** What is unpacked at most. Generous for evidence, and an end to archives made to exhaust whoever opens them. */
export interface Caps {
  /** Entries of all archives of one file together. */
  readonly entries: number;
  /** Bytes of all entries of one file together. */
  readonly bytes: number;
  /** Content to compressed bytes, once there is more content than `ratioFrom` bytes. */
  readonly ratio: number;
  readonly ratioFrom: number;
  /** Archives and compressions inside one another. */
  readonly depth: number;
  /** A ZIP archive inside another container is held in memory, because its directory is at its end. */
  readonly nestedZip: number;
}

const GIB = 1_073_741_824;

export const CAPS: Caps = {
  entries: 100_000,
  bytes: 4_096 * GIB,
  ratio: 500,
  ratioFrom: GIB,
  depth: 6,
  nestedZip: GIB / 4,
};

/**
 * What is thrown when a cap is reached.
 * @param name the entry at which it was
 * @param what a clause: “it holds more than 100,000 entries”
 */
export function beyondCap(cap: keyof Caps, name: string, what: string): AppFailure {
  return new AppFailure(
    appError(
      'import.archive-cap',
      `“${name}” is not unpacked: ${what}, which is the most that is taken from a file of unknown origin. Unpack it by hand, look at what it is, and import the files inside.`,
      { cap, entry: name },
    ),
  );
}

/**
 * Lets content through as long as it is not out of proportion to the bytes it comes from.
 * @param open makes content of compressed blocks
 */
export async function* inProportion(
  blocks: AsyncIterable<Uint8Array>,
  open: (blocks: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>,
  { name, caps = CAPS }: { readonly name: string; readonly caps?: Caps },
): AsyncGenerator<Uint8Array, void, undefined> {
  let read = 0;
  let made = 0;
  async function* counted() {
    for await (const block of blocks) {
      read += block.length;
      yield block;
    }
  }
  for await (const block of open(counted())) {
    made += block.length;
    if (made > caps.ratioFrom && made > read * caps.ratio) {
      throw beyondCap('ratio', name, `its content is more than ${caps.ratio} times as long as itself`);
    }
    yield block;
  }
}
