import { mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { cancelled } from '../../../../shared/errors';
import { AppFailure } from '../../../../shared/result';
import { copyWithDigest, type Digest, Digester, syncPath, type Watch } from './digest';
import { formatManifest } from './manifest';
import { packagePathProblem } from './paths';

const WRITTEN = ['sha256', 'sha512'] as const;
/** Small pieces are written together. */
const HELD_BYTES = 1 << 20;
type Written = (typeof WRITTEN)[number];

/** A file being written piece by piece. */
export interface BagFile {
  write(bytes: Uint8Array | string): Promise<void>;
  close(): Promise<Digest<Written>>;
}

/**
 * Fills a folder as a BagIt 1.0 bag (RFC 8493), hashing every byte on its way to the disk. Files under `data/` go into
 * the payload manifests, those beside it into the tag manifests, those under `signatures/` into neither. Nothing is
 * read back: what the manifests say is what was handed over.
 */
export class BagWriter {
  private readonly payload = new Map<string, Digest<Written>>();
  private readonly tags = new Map<string, Digest<Written>>();
  private readonly folders = new Set<string>();
  private unlisted = 0;
  private unlistedBytes = 0;

  /** @param folder exists and is empty. */
  constructor(
    readonly folder: string,
    private readonly watch: Watch,
  ) {}

  async add(path: string, bytes: Uint8Array | string): Promise<void> {
    const file = await this.open(path);
    await file.write(bytes);
    await file.close();
  }

  /** Copies a file in. @returns its digest, so that the caller can compare it with what it should be. */
  async copy(path: string, from: string): Promise<Digest<Written>> {
    const digest = await copyWithDigest(from, await this.place(path), WRITTEN, this.watch);
    this.list(path, digest);
    return digest;
  }

  async open(path: string): Promise<BagFile> {
    const handle = await open(await this.place(path), 'wx', 0o644);
    const digester = new Digester(WRITTEN);
    let held: Buffer[] = [];
    let heldBytes = 0;
    const flush = async () => {
      const block = Buffer.concat(held);
      held = [];
      heldBytes = 0;
      digester.update(block);
      await handle.writeFile(block);
      this.watch.onBytes(block.length);
    };
    return {
      write: async (bytes) => {
        held.push(Buffer.from(bytes));
        heldBytes += bytes.length;
        if (heldBytes < HELD_BYTES) return;
        if (this.watch.signal.aborted) throw new AppFailure(cancelled());
        await flush();
      },
      close: async () => {
        try {
          await flush();
          await handle.sync();
        } finally {
          await handle.close();
        }
        const digest = digester.digest();
        this.list(path, digest);
        return digest;
      },
    };
  }

  /** Payload-Oxum of RFC 8493: bytes and files under `data/`. */
  get oxum(): { readonly bytes: number; readonly files: number } {
    const all = [...this.payload.values()];
    return { bytes: all.reduce((sum, digest) => sum + digest.bytes, 0), files: all.length };
  }

  /** All files and bytes written so far. */
  get written(): { readonly files: number; readonly bytes: number } {
    const listed = [...this.payload.values(), ...this.tags.values()];
    const bytes = listed.reduce((sum, digest) => sum + digest.bytes, 0);
    return { files: listed.length + this.unlisted, bytes: bytes + this.unlistedBytes };
  }

  /** Writes both payload manifests, then both tag manifests. @returns the bytes of `tagmanifest-sha256.txt`. */
  async writeManifests(): Promise<Uint8Array> {
    for (const name of WRITTEN) await this.add(`manifest-${name}.txt`, manifestOf(this.payload, name));
    const texts = WRITTEN.map((name) => [name, manifestOf(this.tags, name)] as const);
    for (const [name, text] of texts) await this.add(`tagmanifest-${name}.txt`, text);
    return Buffer.from(manifestOf(withoutTagManifests(this.tags), 'sha256'));
  }

  /** Fsyncs every folder, so that the names are on the disk like the bytes. */
  async syncFolders(): Promise<void> {
    for (const folder of this.folders) await syncPath(folder);
    await syncPath(this.folder);
  }

  private async place(path: string): Promise<string> {
    const problem = packagePathProblem(path);
    if (problem !== undefined) throw new Error(`“${path}” ${problem}.`);
    const file = join(this.folder, path);
    await mkdir(dirname(file), { recursive: true, mode: 0o755 });
    for (let up = dirname(file); up !== this.folder; up = dirname(up)) this.folders.add(up);
    return file;
  }

  private list(path: string, digest: Digest<Written>): void {
    if (path.startsWith('signatures/')) {
      this.unlisted += 1;
      this.unlistedBytes += digest.bytes;
    } else {
      (path.startsWith('data/') ? this.payload : this.tags).set(path, digest);
    }
  }
}

function manifestOf(files: ReadonlyMap<string, Digest<Written>>, name: Written): string {
  return formatManifest(new Map([...files].map(([path, digest]) => [path, digest.hashes[name]])));
}

function withoutTagManifests(
  files: ReadonlyMap<string, Digest<Written>>,
): ReadonlyMap<string, Digest<Written>> {
  return new Map([...files].filter(([path]) => !path.startsWith('tagmanifest-')));
}
