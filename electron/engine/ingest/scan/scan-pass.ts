import { decode, type Encoding } from '../bytes/encoding';
import { type Extractor, isUnfit, type Values } from '../cut/extractor';
import { readerOf } from '../cut/layouts';
import { writtenColumns } from '../cut/layouts/delimited';
import { DEFECT, reasonOf } from '../cut/rules';
import { topOf, Walk } from '../cut/walk';
import type { Copier, Copying } from './copier';
import { INDEX_EVERY, type ScanJob, type ScanResult, type Segment } from './job';
import { JsonRun } from './json-run';
import { PlainRun } from './plain-run';
import { RejectWriter } from './reject-writer';
import { SegmentWriter } from './segment/segment-writer';

/** What the scan does with each piece of text: counts it, notes its place, and sets it aside or writes it down. */
export class ScanPass {
  readonly walk: Walk;
  records = 0;
  private readonly rejects: RejectWriter;
  private readonly writer: SegmentWriter;
  private readonly extractor: Extractor;
  /** The values are only known by taking the record apart, and it is a reject when they cannot be. */
  private readonly mustExtract: boolean;
  private readonly timeColumn: number;
  private extracted: Values = [];
  private json: JsonRun | undefined;
  private blanks = 0;
  private asides = 0;
  private valueBytes = 0;
  /** The next record at which cutting may begin is to be noted. */
  private isDue = false;
  private readonly index = { record: [] as number[], offset: [] as number[], line: [] as number[] };

  constructor(
    private readonly job: ScanJob,
    private readonly encoding: Encoding,
  ) {
    const { cutting, output, whole } = job;
    const { dialect } = cutting;
    const reader = readerOf(cutting.format);
    this.mustExtract = cutting.format !== 'delimited' || dialect?.nested !== undefined;
    this.timeColumn = job.timeColumn ?? -1;
    this.extractor = reader.extractor(cutting);
    this.walk = new Walk(reader.cutter(cutting, encoding), encoding, topOf(cutting), () => this.visit());
    this.rejects = new RejectWriter(`${output}.rejects`);
    this.writer = new SegmentWriter(output, cutting.columns.length, whole);
    const copier = encoding === 'utf-8' ? this.copier() : undefined;
    if (copier !== undefined) this.copyAhead(copier);
  }

  get rejected(): number {
    return this.rejects.count;
  }

  /** The segment that is full, between two blocks. */
  full(): Segment | undefined {
    return this.writer.isFull ? this.counted(this.writer.close(false)) : undefined;
  }

  /** The last segment, when there is nothing more to read. */
  last(): Segment | undefined {
    return this.counted(this.writer.close(true));
  }

  private counted(segment: Segment | undefined): Segment | undefined {
    this.valueBytes += segment?.valueBytes ?? 0;
    return segment;
  }

  abandon(): void {
    this.writer.abandon();
    this.rejects.close();
  }

  result(): Omit<ScanResult, 'sha256' | 'bytes' | 'contentBytes'> {
    this.rejects.close();
    return {
      records: this.records,
      blanks: this.blanks,
      asides: this.asides,
      valueBytes: this.valueBytes,
      rejects: this.rejects.count,
      rejectFile: this.rejects.file,
      rejectLineBytes: this.rejects.longestLine,
      index: {
        record: Float64Array.from(this.index.record),
        offset: Float64Array.from(this.index.offset),
        line: Float64Array.from(this.index.line),
      },
      reasons: Object.fromEntries(this.rejects.reasons),
      lateFields: this.lateFields(),
    };
  }

  private lateFields(): Readonly<Record<string, number>> {
    const counts = new Map(this.extractor.late?.());
    for (const [name, records] of this.json?.late() ?? [])
      counts.set(name, (counts.get(name) ?? 0) + records);
    return Object.fromEntries(counts);
  }

  /** What copies the records that need no more; nothing where all do. */
  private copier(): Copier | undefined {
    const { format, columns, dialect } = this.job.cutting;
    const copying: Copying = {
      writer: this.writer,
      timeColumn: this.timeColumn,
      note: (record, offset, line) => this.noteWhenDue(record, offset, line, true),
    };
    if (format === 'jsonl') {
      this.json = JsonRun.of(columns, copying);
      return this.json;
    }
    const isPlain = format === 'delimited' && dialect !== undefined && PlainRun.fits(dialect, columns.length);
    return isPlain ? new PlainRun(dialect, copying) : undefined;
  }

  private copyAhead(copier: Copier): void {
    this.walk.ahead = (walk, limit) => {
      this.records += copier.run(walk, limit);
    };
  }

  private visit(): void {
    const { walk } = this;
    if (walk.piece === 'header') return;
    if (walk.piece === 'aside') {
      this.asides += 1;
      this.extractor.aside?.(this.text());
      return;
    }
    if (walk.piece === 'blank') {
      this.blanks += 1;
      return;
    }
    this.records += 1;
    const { record, offset, line } = walk;
    this.noteWhenDue(record, offset, line, walk.cutter.entrance);
    const reason = this.reasonAgainst();
    if (reason === undefined) this.keep();
    else this.setAside(reason);
  }

  /** Why the record cannot be taken apart; nothing when it can. */
  private reasonAgainst(): string | undefined {
    const { defect, cutter } = this.walk;
    const { cutting } = this.job;
    if (defect !== DEFECT.none) {
      return reasonOf(defect, cutting.encoding, cutter.columns, writtenColumns(cutting));
    }
    if (!this.mustExtract) return undefined;
    const text = this.text();
    const found = this.extractor.values(text);
    if (isUnfit(found)) return found.unfit;
    this.extracted = found;
    this.json?.learn(text);
    return undefined;
  }

  private keep(): void {
    const values = this.mustExtract ? this.extracted : this.values();
    if (this.timeColumn >= 0) this.writer.shape.lookAtText(values[this.timeColumn]);
    this.writer.add(this.walk.record, values);
  }

  private values(): Values {
    const found = this.extractor.values(this.text());
    if (isUnfit(found)) throw new Error('A record that was cut into its columns has values.');
    return found;
  }

  private setAside(reason: string): void {
    const { record, line, offset, length } = this.walk;
    this.rejects.add({ record, line, offset, length, reason, raw: this.walk.bytes() });
  }

  /** @param isEntrance cutting may begin here */
  private noteWhenDue(record: number, offset: number, line: number, isEntrance: boolean): void {
    this.isDue ||= record % INDEX_EVERY === 1;
    if (!this.isDue || !isEntrance) return;
    this.isDue = false;
    this.index.record.push(record);
    this.index.offset.push(offset);
    this.index.line.push(line);
  }

  private text(): string {
    return decode(this.walk.bytes(), this.encoding);
  }
}
