import { existsSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import type { SourceSummary } from '../../../../shared/contract/sources';
import { contentIn, hashContent, sameUnpack } from '../again/content';
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

/** What a case has already, asked with as few bytes read as can be. */
export class Present {
  private readonly hashes = new Map<string, Promise<string>>();
  private readonly archives = new Map<string, Evidence>();

  /** @param contentBytes length of the text of each source, by id */
  constructor(
    private readonly sources: readonly SourceSummary[],
    private readonly signal: AbortSignal,
    private readonly contentBytes: () => ReadonlyMap<string, number>,
  ) {}

  /**
   * The sources that a file, or a file in an archive, is already, unpacked in the same way. Only a file as long as one
   * of them is hashed.
   */
  async sourcesOf(path: string, unpack: Unpack): Promise<readonly SourceSummary[]> {
    const like = this.ofSize(path).filter((source) => sameUnpack(source.settings.unpack, unpack));
    if (like.length === 0) return [];
    const sha256 = await this.hash(path);
    return like.filter((source) => source.sha256 === sha256);
  }

  /**
   * The sources with the same bytes, wherever those lay: beside an archive or in one. A file inside a stream is not
   * read for this: its import finds out.
   * @param bytes of the file, or of the entry as it is stored
   */
  async sameContent(path: string, unpack: Unpack, bytes: number): Promise<readonly SourceSummary[]> {
    const { way, inside } = contentIn(unpack);
    const like = this.sources.filter((source) => {
      const theirs = contentIn(source.settings.unpack);
      return sameUnpack(theirs.inside, inside) && this.storedBytes(source) === bytes;
    });
    if (like.length === 0 || !(way.length === 0 || (way.length === 1 && way[0]?.type === 'zip'))) return [];
    const sha256 = way.length === 0 ? await this.hash(path) : await hashContent(path, way, this.signal);
    return like.filter((source) => (source.contentSha256 ?? source.sha256) === sha256);
  }

  /** Known of a file in an archive when that is what its records were cut from. */
  private storedBytes({ id, bytes, contentSha256, settings }: SourceSummary): number | undefined {
    if (contentSha256 === undefined) return bytes;
    return contentIn(settings.unpack).inside.length === 0 ? this.contentBytes().get(id) : undefined;
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
