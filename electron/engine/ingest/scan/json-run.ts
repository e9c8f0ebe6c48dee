import { CR, LF } from '../cut/cutter';
import type { Walk } from '../cut/walk';
import { columnOfPath } from '../formats/json-path';
import { type Copier, type Copying, MOST_COLUMNS } from './copier';
import { behindScalar, NULL_LENGTH } from './json-scalar';
import {
  type ColumnsByPath,
  columnsByPath,
  isSame,
  type JsonTemplate,
  type LostCount,
  templateOf,
} from './json-template';
import { LENGTH_BYTES, NOTHING } from './segment/column';
import type { SegmentWriter } from './segment/segment-writer';

/** Longer records are left to the cutter: it knows how to wait for their end. */
const LONGEST = 65_536;
/** Ways of writing a record that are kept in mind. */
const MOST_TEMPLATES = 6;
/** Records learnt from before learning must have been worth it. */
const PATIENCE = 1_000;

const QUOTE = 34;
const BACKSLASH = 92;
const LETTER_N = 110;

/** Copies JSON Lines that are written like one met before, but for plain values, and learns from those that are not. */
export class JsonRun implements Copier {
  private readonly writer: SegmentWriter;
  /** Where each column's value ends, of the record that is being copied; `NOTHING` where it has none. */
  private readonly ends: Int32Array;
  private readonly templates: JsonTemplate[] = [];
  private readonly isEnd = new Uint8Array(256);
  private readonly lost = new Map<string, LostCount>();
  /** Where values without a column are counted, of the record that is being copied. */
  private readonly losing: LostCount[] = [];
  private learnt = 0;
  private copied = 0;

  private constructor(
    private readonly paths: ColumnsByPath,
    private readonly copying: Copying,
  ) {
    this.writer = copying.writer;
    this.ends = new Int32Array(copying.writer.columns.length);
    this.isEnd.fill(1, 0, 32);
    this.isEnd[QUOTE] = 1;
    this.isEnd[BACKSLASH] = 1;
  }

  /** @returns nothing where columns are not plain ways to values */
  static of(columns: readonly string[], copying: Copying): JsonRun | undefined {
    const paths = columns.length > MOST_COLUMNS ? undefined : columnsByPath(columns);
    return paths === undefined ? undefined : new JsonRun(paths, copying);
  }

  /** Columns there would have to be for values that became none, and in how many copied records there is one. */
  late(): ReadonlyMap<string, number> {
    const met = [...this.lost].filter(([, { records }]) => records > 0);
    return new Map(met.map(([name, { records }]) => [name, records]));
  }

  private readonly lostAt = (path: readonly string[]): LostCount => {
    const name = columnOfPath(path);
    const count = this.lost.get(name) ?? { records: 0 };
    this.lost.set(name, count);
    return count;
  };

  /** @param text a record that the reader of JSON could read */
  learn(text: string): void {
    if (this.learnt >= PATIENCE && this.copied < this.learnt * 2) return;
    this.learnt += 1;
    const template = templateOf(text, this.paths, this.lostAt);
    // One written in a known way was left to the reader for a value in it.
    if (template === undefined || this.templates.some((known) => isSame(known, template))) return;
    this.templates.unshift(template);
    this.templates.length = Math.min(this.templates.length, MOST_TEMPLATES);
  }

  run(walk: Walk, limit: number): number {
    const { window } = walk;
    const units = window.units as Uint8Array;
    const first = walk.record;
    while (window.at < limit) {
      const next = this.copy(units, window.at, limit, walk.record);
      if (next < 0) break;
      this.copying.note(walk.record, window.byteOf(window.at), walk.line);
      window.at = next;
      walk.line += 1;
      walk.record += 1;
    }
    this.copied += walk.record - first;
    return walk.record - first;
  }

  /** Keeps the record that begins at `start`. @returns the place behind it and its line end, or -1 when it needs more */
  private copy(units: Uint8Array, start: number, limit: number, record: number): number {
    const { templates } = this;
    for (let i = 0; i < templates.length; i += 1) {
      const template = templates[i] as JsonTemplate;
      const next = this.copyAs(template, units, start, limit, record);
      if (next < 0) continue;
      if (i > 0) {
        templates.splice(i, 1);
        templates.unshift(template);
      }
      return next;
    }
    return -1;
  }

  /** @returns the place behind the record and its line end, or -1 when it is written in another way */
  private copyAs(
    template: JsonTemplate,
    units: Uint8Array,
    start: number,
    limit: number,
    record: number,
  ): number {
    const { writer, isEnd, ends, losing } = this;
    losing.length = 0;
    const { parts, end, absent } = template;
    writer.ready(LONGEST);
    const bound = Math.min(limit, start + LONGEST);
    let at = start;
    let bytes = 0;
    for (let i = 0; i < parts.length; i += 1) {
      const part = parts[i];
      if (part === undefined) return -1;
      const { before, column } = part;
      if (at + before.length >= bound) return -1;
      for (let j = 0; j < before.length; j += 1) if (units[at + j] !== before[j]) return -1;
      at += before.length;
      let from = at;
      let to: number;
      if (units[at] === QUOTE) {
        from += 1;
        at += 1;
        while (at < bound && isEnd[units[at] as number] === 0) at += 1;
        if (at >= bound || units[at] !== QUOTE) return -1;
        to = at;
        at += 1;
      } else {
        at = behindScalar(units, at, bound);
        if (at < 0) return -1;
        to = at;
      }
      const isNull = to - from === NULL_LENGTH && units[from] === LETTER_N && units[from - 1] !== QUOTE;
      if (part.lost !== undefined && !isNull) losing.push(part.lost);
      if (column < 0) continue;
      const target = writer.columns[column];
      if (target === undefined) return -1;
      let into = target.filled + LENGTH_BYTES;
      if (isNull) {
        into = NOTHING;
      } else {
        const out = target.bytes;
        for (let j = from; j < to; j += 1) out[into++] = units[j] as number;
        bytes += to - from;
      }
      ends[column] = into;
    }
    if (at + end.length >= bound) return -1;
    for (let j = 0; j < end.length; j += 1) if (units[at + j] !== end[j]) return -1;
    const next = behindLineEnd(units, at + end.length, limit);
    if (next < 0) return -1;
    for (let i = 0; i < absent.length; i += 1) ends[absent[i] as number] = NOTHING;
    for (let i = 0; i < losing.length; i += 1) (losing[i] as LostCount).records += 1;
    writer.keep(record, ends, bytes, this.copying.timeColumn);
    return next;
  }
}

/** @returns the place behind the line end at `at`, or -1 when none is wholly in sight there */
function behindLineEnd(units: Uint8Array, at: number, limit: number): number {
  if (at >= limit) return -1;
  if (units[at] === LF) return at + 1;
  return units[at] === CR && at + 1 < limit && units[at + 1] === LF ? at + 2 : -1;
}
