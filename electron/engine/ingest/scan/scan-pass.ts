import { decode, type Encoding } from '../bytes/encoding';
import { LINE_END } from '../cut/cutter';
import { type Extractor, isUnfit, type Values } from '../cut/extractor';
import { readerOf } from '../cut/layouts';
import { writtenColumns } from '../cut/layouts/delimited';
import { DEFECT, reasonOf } from '../cut/rules';
import { topOf, Walk } from '../cut/walk';
import { CleanWriter } from './clean-writer';
import { INDEX_EVERY, type ScanJob, type ScanResult } from './job';
import { RejectWriter } from './reject-writer';
import type { ScanListener } from './scan';

/** What the scan does with each piece of text: counts it, notes its place, sets it aside or copies it. */
export class ScanPass {
  readonly walk: Walk;
  private readonly rejects: RejectWriter;
  private readonly isJson: boolean;
  /** The values are only known by taking the record apart, and it is a reject when they cannot be. */
  private readonly mustExtract: boolean;
  private readonly extractor: Extractor;
  private extracted: Values = [];
  private clean: CleanWriter | undefined;
  private records = 0;
  /** The next record at which cutting may begin is to be noted. */
  private isDue = false;
  private blanks = 0;
  private asides = 0;
  private valueBytes = 0;
  private quoted = false;
  /** The first line end seen, one of LINE_END. */
  private lineEnd = 0;
  /** Content byte of the first piece behind the header. */
  private body: number | undefined;
  private readonly index = { record: [] as number[], offset: [] as number[], line: [] as number[] };

  constructor(
    private readonly job: ScanJob,
    private readonly encoding: Encoding,
    private readonly listener: ScanListener,
  ) {
    const { cutting, output } = job;
    const reader = readerOf(cutting.format);
    this.isJson = cutting.format === 'jsonl';
    this.mustExtract = cutting.format !== 'delimited' || cutting.dialect?.nested !== undefined;
    this.extractor = reader.extractor(cutting);
    this.walk = new Walk(reader.cutter(cutting, encoding), encoding, topOf(cutting), () => this.visit());
    this.rejects = new RejectWriter(`${output}.rejects`);
    if (job.clean) this.startClean();
  }

  result(): Omit<ScanResult, 'sha256' | 'bytes' | 'contentBytes'> {
    this.rejects.close();
    return {
      records: this.records,
      blanks: this.blanks,
      asides: this.asides,
      rejects: this.rejects.count,
      rejectFile: this.rejects.file,
      rejectLineBytes: this.rejects.longestLine,
      valueBytes: this.isJson ? undefined : this.valueBytes,
      quoted: this.quoted,
      index: {
        record: Float64Array.from(this.index.record),
        offset: Float64Array.from(this.index.offset),
        line: Float64Array.from(this.index.line),
      },
      clean: this.clean?.close(),
      reasons: Object.fromEntries(this.rejects.reasons),
    };
  }

  private visit(): void {
    const { walk } = this;
    const { cutter } = walk;
    if (this.lineEnd === 0) this.lineEnd = cutter.lineEnd;
    if (walk.piece === 'header') return;
    if (walk.piece === 'aside') {
      this.asides += 1;
      this.extractor.aside(this.text());
      return;
    }
    const bare = walk.piece === 'blank';
    const reason = bare ? undefined : this.reasonAgainst();
    if (this.clean === undefined && (reason !== undefined || this.isUnclear())) this.startClean();
    this.body ??= walk.offset;
    if (bare) {
      this.blanks += 1;
      return;
    }
    this.records += 1;
    this.isDue ||= this.records % INDEX_EVERY === 1;
    if (this.isDue && walk.cutter.entrance) this.note();
    if (reason === undefined) this.keep();
    else this.setAside(reason);
  }

  /** Why the record cannot be taken apart; nothing when it can. */
  private reasonAgainst(): string | undefined {
    const { defect, cutter } = this.walk;
    const { cutting } = this.job;
    if (defect !== DEFECT.none)
      return reasonOf(defect, cutting.encoding, cutter.columns, writtenColumns(cutting));
    if (!this.mustExtract) return undefined;
    const found = this.extractor.values(this.text());
    if (isUnfit(found)) return found.unfit;
    this.extracted = found;
    return undefined;
  }

  private keep(): void {
    const { cutter } = this.walk;
    if (cutter.quoted) this.quoted = true;
    const bytes =
      this.clean === undefined ? cutter.content : this.clean.whole(this.walk, (text) => this.values(text));
    this.valueBytes += bytes;
  }

  private values(text: string): Values {
    if (this.mustExtract) return this.extracted;
    const found = this.extractor.values(text);
    if (isUnfit(found)) throw new Error('A record that was cut into its columns has values.');
    return found;
  }

  private setAside(reason: string): void {
    const { record, line, offset, length } = this.walk;
    this.rejects.add({ record, line, offset, length, reason, raw: this.walk.bytes() });
    this.clean?.reject();
  }

  private note(): void {
    this.isDue = false;
    const { record, offset, line } = this.walk;
    this.index.record.push(record);
    this.index.offset.push(offset);
    this.index.line.push(line);
  }

  /** Whether this piece is one that DuckDB may take otherwise than we do. */
  private isUnclear(): boolean {
    const { piece, cutter, offset } = this.walk;
    if (piece === 'blank')
      return this.job.cutting.columns.length === 1 || this.isJson || this.body === undefined;
    if (cutter.odd || cutter.lineEnd === LINE_END.cr) return true;
    if (this.isJson && this.body === undefined && offset > 0) return true;
    return cutter.lineEnd !== 0 && cutter.lineEnd !== this.lineEnd;
  }

  private startClean(): void {
    const { job, encoding, walk } = this;
    this.clean = new CleanWriter(`${job.output}.clean`, {
      encoding,
      columns: job.cutting.columns.length,
      source: job.cutting.dialect ?? (this.isJson ? 'jsonl' : 'other'),
      lineEnd: this.lineEnd === LINE_END.crlf ? '\r\n' : '\n',
    });
    if (this.body !== undefined) this.clean.copyPrefix(job.file, this.body, walk.offset);
    this.listener.unclean();
  }

  private text(): string {
    return decode(this.walk.bytes(), this.encoding);
  }
}
