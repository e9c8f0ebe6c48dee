import { type FileHandle, open } from 'node:fs/promises';

/** Characters gathered before they become bytes (short-lived text is cheap to collect), bytes gathered before they are written. */
const PIECE = 1 << 14;
const BLOCK = 1 << 20;

/** One CSV file, written block by block; each write is awaited, so that a slow disk holds the simulation back. Lines end with LF. */
export class CsvWriter {
  #text = '';
  #pieces: Buffer[] = [];
  #bytes = 0;
  #records = 0;

  private constructor(
    readonly path: string,
    private readonly file: FileHandle,
  ) {}

  /** Creates the file (an existing one is overwritten) and writes the header. */
  static async create(path: string, columns: readonly string[]): Promise<CsvWriter> {
    const writer = new CsvWriter(path, await open(path, 'w'));
    writer.#text = `${columns.join(',')}\n`;
    return writer;
  }

  /** Adds a record already written as CSV, without its line end. */
  line(record: string): void {
    this.#text += record;
    this.#text += '\n';
    this.#records += 1;
    if (this.#text.length >= PIECE) this.#pack();
  }

  /** Adds a record, quoting what needs it. */
  record(cells: readonly string[]): void {
    this.line(cells.map(quoted).join(','));
  }

  get records(): number {
    return this.#records;
  }

  /** Writes what has gathered, when that is enough to be worth it. */
  async drain(): Promise<void> {
    if (this.#bytes >= BLOCK) await this.#write();
  }

  async close(): Promise<void> {
    try {
      await this.#write();
    } finally {
      await this.file.close();
    }
  }

  #pack(): void {
    const piece = Buffer.from(this.#text);
    this.#pieces.push(piece);
    this.#bytes += piece.length;
    this.#text = '';
  }

  async #write(): Promise<void> {
    this.#pack();
    const block = Buffer.concat(this.#pieces);
    this.#pieces = [];
    this.#bytes = 0;
    await this.file.writeFile(block);
  }
}

function quoted(cell: string): string {
  return /[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
