import { decode, type Encoding } from '../bytes/encoding';
import { LINE_END } from '../cut/cutter';
import { cutterFor } from '../cut/cutter-for';
import { DEFECT, type Defect, reasonOf } from '../cut/rules';
import { fromTop, Walk } from '../cut/walk';
import { CleanWriter } from './clean-writer';
import { INDEX_EVERY, type ScanJob, type ScanResult } from './job';
import { jsonDefect } from './json-defect';
import { RejectWriter } from './reject-writer';
import type { ScanListener } from './scan';

/** What the scan does with each piece of text: counts it, notes its place, sets it aside or copies it. */
export class ScanPass {
  readonly walk: Walk;
  private readonly rejects: RejectWriter;
  private readonly isJson: boolean;
  private clean: CleanWriter | undefined;
  private records = 0;
  private blanks = 0;
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
    const { dialect, columns, output } = job;
    this.isJson = dialect === undefined;
    const start = fromTop(dialect?.header ?? false);
    this.walk = new Walk(cutterFor(dialect, columns, encoding), encoding, start, () => this.visit());
    this.rejects = new RejectWriter(`${output}.rejects`);
    if (job.clean) this.startClean();
  }

  result(): Omit<ScanResult, 'sha256' | 'bytes' | 'contentBytes'> {
    this.rejects.close();
    return {
      records: this.records,
      blanks: this.blanks,
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
    const bare = walk.piece === 'blank';
    const defect =
      !bare && this.isJson && walk.defect === DEFECT.none ? jsonDefect(this.text()) : walk.defect;
    if (this.clean === undefined && (defect !== DEFECT.none || this.isUnclear())) this.startClean();
    this.body ??= walk.offset;
    if (bare) {
      this.blanks += 1;
      return;
    }
    this.records += 1;
    if (this.records % INDEX_EVERY === 1) this.note();
    if (defect === DEFECT.none) this.keep();
    else this.setAside(defect);
  }

  private keep(): void {
    const { cutter } = this.walk;
    if (cutter.quoted) this.quoted = true;
    const bytes = this.clean === undefined ? cutter.content : this.clean.whole(this.walk);
    this.valueBytes += bytes;
  }

  private setAside(defect: Defect): void {
    const { record, line, offset, length, cutter } = this.walk;
    const reason = reasonOf(defect, this.job.encoding, cutter.columns, this.job.columns);
    this.rejects.add({ record, line, offset, length, reason, raw: this.walk.bytes() });
    this.clean?.reject();
  }

  private note(): void {
    const { record, offset, line } = this.walk;
    this.index.record.push(record);
    this.index.offset.push(offset);
    this.index.line.push(line);
  }

  /** Whether this piece is one that DuckDB may take otherwise than we do. */
  private isUnclear(): boolean {
    const { piece, cutter, offset } = this.walk;
    if (piece === 'blank') return this.job.columns === 1 || this.isJson || this.body === undefined;
    if (cutter.odd || cutter.lineEnd === LINE_END.cr) return true;
    if (this.isJson && this.body === undefined && offset > 0) return true;
    return cutter.lineEnd !== 0 && cutter.lineEnd !== this.lineEnd;
  }

  private startClean(): void {
    const { job, encoding, walk } = this;
    this.clean = new CleanWriter(`${job.output}.clean`, {
      encoding,
      columns: job.columns,
      source: job.dialect,
      lineEnd: this.lineEnd === LINE_END.crlf ? '\r\n' : '\n',
    });
    if (this.body !== undefined) this.clean.copyPrefix(job.file, this.body, walk.offset);
    this.listener.unclean();
  }

  private text(): string {
    return decode(this.walk.bytes(), this.encoding);
  }
}
