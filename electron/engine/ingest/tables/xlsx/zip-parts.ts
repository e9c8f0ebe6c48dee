import { crc32 } from 'node:zlib';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { damagedTable, tooMuch } from '../failures';
import { checkSize, MOST_ENTRIES } from './limits';

/** The parts of an Office Open XML package, by name without a leading slash. */
export class ZipParts {
  private constructor(
    private readonly zip: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
  ) {}

  /** @throws AppFailure `import.damaged`, `import.limit` */
  static async open(file: string): Promise<ZipParts> {
    const zip = await openZip(file);
    try {
      return new ZipParts(zip, await listEntries(zip));
    } catch (error) {
      zip.close();
      throw error;
    }
  }

  has(name: string): boolean {
    return this.entries.has(name.toLowerCase());
  }

  /**
   * The bytes of a part, checked against its length and CRC-32 when read to the end.
   * @param most bytes it may unpack to
   */
  async *bytes(name: string, most: number): AsyncGenerator<Uint8Array, void, undefined> {
    const entry = this.entries.get(name.toLowerCase());
    if (entry === undefined) throw damagedTable(`its part ${name} is missing`);
    if (entry.isEncrypted()) throw damagedTable(`its part ${name} is encrypted`);
    checkSize(name, entry.compressedSize, entry.uncompressedSize, most);
    let sum = 0;
    try {
      const stream = await this.zip.openReadStreamPromise(entry);
      for await (const block of stream as AsyncIterable<Buffer>) {
        sum = crc32(block, sum);
        yield block;
      }
    } catch (error) {
      throw asDamage(error, `its part ${name} cannot be unpacked`);
    }
    if (sum !== entry.crc32 >>> 0) throw damagedTable(`the CRC-32 of its part ${name} does not fit`);
  }

  close(): void {
    this.zip.close();
  }
}

async function openZip(file: string): Promise<ZipFile> {
  try {
    return await yauzl.openPromise(file, { lazyEntries: true, autoClose: false, strictFileNames: false });
  } catch (error) {
    throw asDamage(error, 'its ZIP directory cannot be read');
  }
}

async function listEntries(zip: ZipFile): Promise<ReadonlyMap<string, Entry>> {
  const entries = new Map<string, Entry>();
  if (zip.entryCount > MOST_ENTRIES) throw tooMuch(`The workbook has more than ${MOST_ENTRIES} parts.`);
  try {
    for await (const entry of zip.eachEntry()) {
      // Part names are compared without regard to case (ECMA-376, part 2, section 6.2.2).
      const name = entry.fileName.replace(/^\//, '').toLowerCase();
      if (entries.has(name)) throw damagedTable(`it has two parts called ${entry.fileName}`);
      entries.set(name, entry);
    }
  } catch (error) {
    throw asDamage(error, 'its ZIP directory cannot be read');
  }
  return entries;
}

/** Own failures stay what they are; a library's error becomes one that says what to do. */
function asDamage(error: unknown, what: string): unknown {
  return error instanceof Error && error.name !== 'AppFailure' ? damagedTable(what, error) : error;
}
