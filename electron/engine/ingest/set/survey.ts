import type { UnpackStep } from '../../../../shared/contract/sources';
import { cancelled } from '../../../../shared/errors';
import { AppFailure } from '../../../../shared/result';
import { type ArchiveEntry, leadsOutside } from '../bytes/archive-entry';
import { beyondCap, CAPS, type Caps } from '../bytes/caps';
import { type Blocks, heldZip, unpackedBy } from '../bytes/content';
import { fileBlocks, readSlice } from '../bytes/file-blocks';
import { tarEntries } from '../bytes/tar';
import { type ZipSource, zipEntries } from '../bytes/zip';
import { isDocument, OUTSIDE_BYTES, outsideOf } from '../detect/outside';
import { HEAD_BYTES } from '../detect/sample';
import type { TableItem } from '../tables/table-item';
import { isWorkbook, type TableFile, tablesOf } from '../tables/tables';
import { type Found, foundItem, foundSkipped, junkReason, type SetItem } from './found';
import { Peekable } from './peekable';
import { type MetFile, walkPath } from './walk-paths';

export interface SurveyOptions {
  readonly signal: AbortSignal;
  readonly caps?: Caps;
}

/**
 * Everything that a path means: files in folders, files matching a pattern, entries of archives, also inside one
 * another. Reads a compressed archive once, from end to end, with every check it offers; writes nothing.
 * @throws AppFailure `import.archive-cap`, `import.truncated`, `import.damaged`, … for an archive that cannot be
 *   listed whole, `import.absent`, `cancelled`
 */
export async function* survey(path: string, options: SurveyOptions): AsyncGenerator<Found> {
  for await (const met of walkPath(path)) {
    if (options.signal.aborted) throw new AppFailure(cancelled());
    if (met.type === 'file') yield* new FileSurvey(met, options).all();
    else yield met;
  }
}

/** Something on the way in: what it is called, how one gets there. */
interface Place {
  readonly name: string;
  readonly unpack: readonly UnpackStep[];
  /** As it is stored where it is. */
  readonly bytes: number;
  readonly remark?: string;
}

/** One file of a disk, with all that is inside it. */
class FileSurvey {
  private readonly caps: Caps;
  private entries = 0;
  private bytes = 0;

  constructor(
    private readonly file: MetFile,
    private readonly options: SurveyOptions,
  ) {
    this.caps = options.caps ?? CAPS;
  }

  async *all(): AsyncGenerator<Found> {
    const { path, name, bytes, isNamed } = this.file;
    const place: Place = { name, unpack: [], bytes };
    const junk = isNamed ? undefined : junkReason(name);
    if (junk !== undefined) yield foundSkipped(name, junk);
    else if (bytes === 0) yield isNamed ? this.item(place) : empty(name);
    else if (!this.isReadable())
      yield isNamed ? this.item(place) : foundSkipped(name, 'You have no right to read it.');
    else if (outsideOf(readSlice(path, 0, OUTSIDE_BYTES)).is === 'zip') yield* this.inZip(path, place);
    else yield* this.inBlocks(fileBlocks(path), place);
  }

  private isReadable(): boolean {
    try {
      readSlice(this.file.path, 0, 1);
      return true;
    } catch {
      // Whoever looks at it closer says why.
      return false;
    }
  }

  /** Looks into content; what it is decides how deep. */
  private async *inBlocks(blocks: Blocks, place: Place): AsyncGenerator<Found> {
    const source = new Peekable(blocks);
    try {
      yield* await this.opened(source, place);
    } finally {
      await blocks.return();
    }
  }

  private async opened(source: Peekable, place: Place): Promise<AsyncGenerator<Found>> {
    const outside = await this.outside(source, place);
    if (outside === undefined) return one(this.item(place));
    if (place.unpack.length >= this.caps.depth && outside.is !== 'text') {
      throw beyondCap('depth', place.name, `it is packed more than ${this.caps.depth} times`);
    }
    switch (outside.is) {
      case 'compressed': {
        const step = { type: outside.by };
        const inner = unpackedBy(source.blocks(), step, place.name);
        return this.inBlocks(inner, { ...place, unpack: [...place.unpack, step] });
      }
      case 'tar':
        return this.inTar(source.blocks(), place);
      case 'zip':
        return this.inZip(await heldZip(source.blocks(), place.name, this.caps.nestedZip), place);
      case 'tables':
        return this.inTables(outside.in, place);
      case 'unsupported':
        if (this.isNamed(place)) return one(this.item(place));
        return one(foundSkipped(place.name, `It is ${outside.title}. ${outside.advice}`));
      default:
        return one(await this.withHead(source, place));
    }
  }

  /** @returns nothing when the content is damaged from the start: its import says what is wrong with it */
  private async outside(source: Peekable, place: Place) {
    try {
      const { bytes } = await source.head(OUTSIDE_BYTES);
      return outsideOf(bytes);
    } catch (error) {
      if (error instanceof AppFailure && place.unpack.length > 0 && !isCap(error)) return undefined;
      throw error;
    }
  }

  private async withHead(source: Peekable, place: Place): Promise<Found> {
    if (place.unpack.length === 0) return this.item(place);
    try {
      const { bytes, isEnd } = await source.head(HEAD_BYTES);
      if (bytes.length === 0 && !this.isNamed(place)) return empty(place.name);
      return this.item(place, { offset: 0, bytes, isEnd });
    } catch (error) {
      if (error instanceof AppFailure && !isCap(error)) return this.item(place);
      throw error;
    }
  }

  private async *inTar(blocks: Blocks, place: Place): AsyncGenerator<Found> {
    for await (const entry of tarEntries(blocks)) {
      yield* this.entry(entry, place, 'tar', () => entry.content());
    }
  }

  private async *inZip(zip: ZipSource, place: Place): AsyncGenerator<Found> {
    if (await isWorkbook(zip)) {
      yield* this.inTables('xlsx', place);
      return;
    }
    if (await isDocument(zip)) {
      yield this.isNamed(place)
        ? this.item(place)
        : foundSkipped(place.name, 'It is an Office document. Save the sheet you need as CSV.');
      return;
    }
    for await (const entry of zipEntries(zip)) {
      yield* this.entry(entry, place, 'zip', () => entry.content());
    }
  }

  /** Each sheet or table is an item. What cannot be listed is one as a whole: its import says what is wrong with it. */
  private async *inTables(type: TableFile, place: Place): AsyncGenerator<Found> {
    const tables = await this.tables(type, place);
    if (tables === undefined) yield this.item(place);
    for (const { step, name, hidden, skip } of tables ?? []) {
      const own = tables?.length === 1 ? place.name : `${place.name} › ${name}`;
      const remark = hidden === true ? 'The sheet is hidden in its workbook.' : place.remark;
      if (skip !== undefined) yield foundSkipped(own, skip);
      else {
        const unpack = [...place.unpack, step];
        yield this.item({ ...place, name: own, unpack, ...(remark === undefined ? {} : { remark }) });
      }
    }
  }

  private async tables(type: TableFile, { unpack }: Place): Promise<readonly TableItem[] | undefined> {
    try {
      return await tablesOf(this.file.path, type, [...unpack]);
    } catch (error) {
      if (error instanceof AppFailure && !isCap(error)) return undefined;
      throw error;
    }
  }

  private async *entry(
    entry: ArchiveEntry,
    place: Place,
    type: 'zip' | 'tar',
    content: () => Blocks,
  ): AsyncGenerator<Found> {
    if (this.options.signal.aborted) throw new AppFailure(cancelled());
    this.count(entry, place);
    const name = `${place.name} › ${entry.name}`;
    const junk = junkReason(entry.name);
    if (entry.other !== undefined) yield foundSkipped(name, `It is ${entry.other}.`);
    else if (junk !== undefined) yield foundSkipped(name, junk);
    else if (entry.bytes === 0) yield empty(name);
    else {
      const remark = leadsOutside(entry.name)
        ? 'Its name leads out of the folder it would be unpacked into. It was read where it is, and written nowhere.'
        : undefined;
      yield* this.inBlocks(content(), {
        name,
        unpack: [...place.unpack, { type, member: entry.name }],
        bytes: entry.bytes,
        ...(remark === undefined ? {} : { remark }),
      });
    }
  }

  private count({ name, bytes }: ArchiveEntry, place: Place): void {
    const { caps } = this;
    this.entries += 1;
    this.bytes += bytes;
    const where = `${place.name} › ${name}`;
    if (this.entries > caps.entries) {
      throw beyondCap(
        'entries',
        where,
        `its archive holds more than ${caps.entries.toLocaleString('en-GB')} entries`,
      );
    }
    if (this.bytes > caps.bytes) {
      throw beyondCap(
        'bytes',
        where,
        `its archive says that it holds more than ${caps.bytes.toLocaleString('en-GB')} bytes`,
      );
    }
    if (this.bytes > caps.ratioFrom && this.bytes > this.file.bytes * caps.ratio) {
      throw beyondCap(
        'ratio',
        where,
        `its archive says that it holds more than ${caps.ratio} times as many bytes as it has`,
      );
    }
  }

  /** Whether the examiner named this very file: then its import says what is wrong with it. */
  private isNamed({ name }: Place): boolean {
    return this.file.isNamed && name === this.file.name;
  }

  private item(place: Place, head?: SetItem['head']): Found {
    const { path } = this.file;
    const { name, bytes, remark } = place;
    return foundItem({
      path,
      name,
      bytes,
      unpack: [...place.unpack],
      ...(head === undefined ? {} : { head }),
      ...(remark === undefined ? {} : { remark }),
      ...(this.isNamed(place) ? { isNamed: true } : {}),
    });
  }
}

async function* one(found: Found): AsyncGenerator<Found> {
  yield found;
}

function empty(name: string): Found {
  return foundSkipped(name, 'It is empty: it has no bytes.');
}

function isCap({ error }: AppFailure): boolean {
  return error.code === 'import.archive-cap';
}
