import { statSync } from 'node:fs';
import { noMember } from './archive-error';
import { type TarEntry, tarEntries } from './tar';

/** How long an archive stays open that nobody reads on, milliseconds. */
const KEPT_MS = 2_000;

type Blocks = AsyncGenerator<Uint8Array, void, undefined>;

/** An archive that is open behind one of its entries. */
interface Held {
  readonly key: string;
  readonly blocks: Blocks;
  readonly entries: AsyncGenerator<TarEntry, void, undefined>;
}

/**
 * Reads entries of tar archives. Whoever asks for them in the order of the archive has it read, and unpacked, once and
 * not from its beginning for each. One archive is held open, for a moment.
 */
export class KeptArchive {
  private held: Held | undefined;
  private timer: NodeJS.Timeout | undefined;

  /**
   * The content of one entry.
   * @param file on the disk that the archive is, or is inside of
   * @param way how one gets from the file to the archive
   * @param open begins to read the archive
   * @throws AppFailure `import.no-member`, and what reading throws
   */
  async *member(file: string, way: string, open: () => Blocks, member: string): Blocks {
    const key = keyOf(file, way);
    let held = await this.take(key);
    const wentOn = held !== undefined;
    held ??= opened(key, open);
    let isWhole = false;
    try {
      let entry = await find(held, member);
      if (entry === undefined && wentOn) {
        await close(held);
        held = opened(key, open);
        entry = await find(held, member);
      }
      if (entry === undefined) throw noMember(member);
      yield* entry.content();
      isWhole = true;
    } finally {
      if (isWhole) await this.keep(held);
      else await close(held);
    }
  }

  /** Closes what is held open. */
  async end(): Promise<void> {
    clearTimeout(this.timer);
    const { held } = this;
    this.held = undefined;
    if (held !== undefined) await close(held);
  }

  private async take(key: string): Promise<Held | undefined> {
    const { held } = this;
    if (held?.key !== key) {
      await this.end();
      return undefined;
    }
    this.held = undefined;
    clearTimeout(this.timer);
    return held;
  }

  private async keep(held: Held): Promise<void> {
    await this.end();
    this.held = held;
    this.timer = setTimeout(() => void this.end(), KEPT_MS);
    this.timer.unref();
  }
}

/** A file that is another one now is read anew. */
function keyOf(file: string, way: string): string {
  const { ino, size, mtimeNs } = statSync(file, { bigint: true });
  return [file, way, ino, size, mtimeNs].join('\n');
}

function opened(key: string, open: () => Blocks): Held {
  const blocks = open();
  return { key, blocks, entries: tarEntries(blocks) };
}

async function close({ entries, blocks }: Held): Promise<void> {
  await entries.return();
  await blocks.return();
}

/** The next entry of that name from where the archive is read to. */
async function find({ entries }: Held, member: string): Promise<TarEntry | undefined> {
  for (;;) {
    const next = await entries.next();
    if (next.done === true) return undefined;
    if (next.value.name === member && next.value.other === undefined) return next.value;
  }
}
