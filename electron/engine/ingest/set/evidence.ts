import { existsSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import type { SourceSummary } from '../../../../shared/contract/sources';
import { isPart, type Unpack } from '../bytes/content';
import { hashFile } from '../recheck';
import { type Witness, witness } from '../stage';

/** An archive that the case keeps once, however many of its files are sources. */
export interface Evidence {
  /** Where its bytes are read now. */
  readonly file: string;
  /** What the database keeps of that. */
  readonly kept: string;
  readonly byReference: boolean;
  readonly sha256: string;
  readonly bytes: number;
  /** The examiner's file as it was found. */
  readonly original: Witness;
}

export function sameUnpack(a: Unpack, b: Unpack): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** The source of the case that has these very bytes, read in the same way. */
export function sameSource(
  sources: readonly SourceSummary[],
  { sha256, unpack }: { readonly sha256: string; readonly unpack: Unpack },
): SourceSummary | undefined {
  return sources.find((source) => source.sha256 === sha256 && sameUnpack(source.settings.unpack, unpack));
}

/** What a case has already, asked with as few bytes read as can be. */
export class Present {
  private readonly hashes = new Map<string, Promise<string>>();
  private readonly archives = new Map<string, Evidence>();

  constructor(
    private readonly sources: readonly SourceSummary[],
    private readonly signal: AbortSignal,
  ) {}

  /** The source that a file, or a file in an archive, is already. Only a file as long as one of them is hashed. */
  async sourceOf(path: string, unpack: Unpack): Promise<SourceSummary | undefined> {
    const like = this.ofSize(path).filter((source) => sameUnpack(source.settings.unpack, unpack));
    return like.length === 0 ? undefined : sameSource(like, { sha256: await this.hash(path), unpack });
  }

  /** The sealed archive that a file is inside of, when the case keeps it. */
  async archiveOf(path: string): Promise<Evidence | undefined> {
    const kept = this.archives.get(path);
    if (kept !== undefined) return kept;
    const like = this.ofSize(path).filter(({ settings }) => settings.unpack.some(isPart));
    if (like.length === 0) return undefined;
    const original = await witness(path);
    const sha256 = await this.hash(path);
    const source = like.find((each) => each.sha256 === sha256 && existsSync(each.file));
    if (source === undefined) return undefined;
    const { file, bytes, byReference } = source;
    const evidence = { file, bytes, byReference, sha256, original };
    this.keep(path, { ...evidence, kept: byReference ? file : `sources/${basename(file)}` });
    return this.archives.get(path);
  }

  /** From now on the case keeps this archive. */
  keep(path: string, evidence: Evidence): void {
    this.archives.set(path, evidence);
  }

  private ofSize(path: string): readonly SourceSummary[] {
    const size = statSync(path, { throwIfNoEntry: false })?.size;
    return this.sources.filter(({ bytes }) => bytes === size);
  }

  private hash(path: string): Promise<string> {
    const known = this.hashes.get(path) ?? hashFile(path, this.signal, () => undefined);
    this.hashes.set(path, known);
    return known;
  }
}
