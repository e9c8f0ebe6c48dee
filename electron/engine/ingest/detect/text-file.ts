import type { Dialect, Layout } from '../../../../shared/contract/sources';
import { decode, type Encoding } from '../bytes/encoding';
import type { Cutting } from '../cut/cutting';
import { jsonColumns } from '../cut/json/json-columns';
import { readerOf } from '../cut/layouts';
import type { SamplePiece } from '../cut/layouts/layout-reader';
import { OTHER_FIELDS } from '../cut/layouts/pairs';
import { nestedColumns } from '../cut/nested';
import { requireUsable } from '../cut/usable-dialect';
import { topOf, Walk } from '../cut/walk';
import { columnNames } from '../formats/delimited';
import type { Container } from './container';
import { type FoundDialect, findDialect } from './dialect';
import type { EscapeVerdict } from './escapes';
import { type JsonOutline, outlineOf } from './json-lists';
import { placesOf, type SampleRecord, type Stretch, sampleRecords } from './sample';

/** Records looked at to tell formats apart: fewer than in the sample that is shown. */
const GLANCE = { head: 300, place: 20 } as const;
const HEAD_TEXT_BYTES = 65_536;

/** One way of reading a text, tried on a few of its records. */
export interface Reading {
  readonly cutting: Cutting;
  readonly records: readonly SampleRecord[];
  /** Share of the records that are wholly understood, 0-1. */
  readonly share: number;
}

/** A way of writing to try: what is left open is found out. */
export interface Way {
  readonly format: string;
  readonly dialect?: Partial<Dialect> | undefined;
  readonly layout?: Layout | undefined;
  /** Names for delimited text without a header. */
  readonly columns?: readonly string[] | undefined;
  /** Columns that are paths into a record, wanted whether the sample shows them or not. */
  readonly wanted?: readonly string[] | undefined;
}

/** A text that is being looked at. Each way of reading it is tried once. */
export class TextFile {
  readonly places: readonly Stretch[];
  /** Its beginning, for what is recognised by that. */
  readonly headText: string;
  private readonly readings = new Map<string, Reading | undefined>();
  private readonly cuttings = new Map<string, Cutting | undefined>();
  private readonly dialects = new Map<string, FoundDialect | undefined>();
  private readonly outlines = new Map<string, JsonOutline | undefined>();

  constructor(
    readonly container: Container,
    readonly head: Stretch,
    readonly encoding: Encoding,
  ) {
    this.places = placesOf(container, encoding);
    this.headText = decode(head.bytes.subarray(0, HEAD_TEXT_BYTES), encoding).replace(/^\ufeff/, '');
  }

  /** @returns nothing when the text has no records that way */
  read(way: Way): Reading | undefined {
    const cutting = this.cutting(way);
    // Many ways come down to the same one.
    return cutting === undefined
      ? undefined
      : once(this.readings, JSON.stringify(cutting), () => this.tryOut(cutting));
  }

  /** How the text would be cut into columns: most of what is wrong with a way shows here already. */
  cutting(way: Way): Cutting | undefined {
    return once(this.cuttings, JSON.stringify(way), () => this.cuttingOf(way));
  }

  /** The documents and lists it holds, when it is JSON as far as its head goes. */
  get outline(): JsonOutline | undefined {
    const { head, encoding } = this;
    return once(this.outlines, '', () => outlineOf(decode(head.bytes, encoding).replace(/^\ufeff/, '')));
  }

  /** What speaks for and against backslashes as escapes in the dialect that was found. */
  escapes(dialect: Dialect | undefined): EscapeVerdict | undefined {
    const found = JSON.stringify(dialect);
    return [...this.dialects.values()].find((each) => JSON.stringify(each?.dialect) === found)?.verdict;
  }

  /** The records of the sample that is shown, and that everything else is decided by. */
  sample(cutting: Cutting): SampleRecord[] {
    return sampleRecords(this.head, this.places, cutting);
  }

  private tryOut(cutting: Cutting): Reading | undefined {
    const records = sampleRecords(this.head, this.places, cutting, GLANCE);
    if (records.length === 0) return undefined;
    const other = cutting.columns.indexOf(OTHER_FIELDS);
    const understood = records.filter(
      ({ reject, values }) => reject === undefined && (other < 0 || values[other] === undefined),
    );
    return { cutting, records, share: understood.length / records.length };
  }

  private cuttingOf({ format, dialect, layout, columns, wanted = [] }: Way): Cutting | undefined {
    const { encoding } = this;
    if (format === 'delimited') return withWanted(this.delimited(dialect ?? {}, columns), wanted);
    const base = { format, encoding, ...(layout === undefined ? {} : { layout }) };
    if (format === 'jsonl') {
      const lines = this.pieces({ ...base, columns: [] }).map(({ text }) => text);
      return { ...base, columns: jsonColumns(lines) };
    }
    const bare = { ...base, columns: [] };
    const found = readerOf(format).columns?.(bare, () => this.pieces(bare));
    if (found === undefined || found.length === 0) return undefined;
    return withWanted({ ...base, columns: found }, wanted);
  }

  private delimited(given: Partial<Dialect>, names: readonly string[] | undefined): Cutting | undefined {
    requireUsable(given, this.encoding);
    const told = names === undefined ? given : { ...given, header: false };
    const found = once(this.dialects, JSON.stringify(told), () =>
      findDialect(this.head, this.encoding, told),
    );
    if (found === undefined) return undefined;
    const { dialect, first } = found;
    if (names !== undefined && names.length !== first.length) return undefined;
    const written = names ?? columnNames(first, dialect.header);
    const cutting = { format: 'delimited', encoding: this.encoding, dialect, columns: written };
    return dialect.nested === undefined ? cutting : this.withNested(cutting, dialect.nested);
  }

  /** The columns that are inside a column's values come behind the others. None when its values are not JSON. */
  private withNested(cutting: Cutting & { dialect: Dialect }, nested: string): Cutting | undefined {
    const { nested: _nested, ...dialect } = cutting.dialect;
    const at = cutting.columns.indexOf(nested);
    const records = sampleRecords(this.head, this.places, { ...cutting, dialect });
    const inner = nestedColumns(
      nested,
      records.map(({ values }) => values[at]),
    );
    if (at < 0 || inner.length === 0) return undefined;
    return { ...cutting, columns: [...cutting.columns, ...inner] };
  }

  /** Records, header and asides of a few stretches, as text. */
  private pieces(cutting: Cutting): readonly SamplePiece[] {
    const { encoding, head, places } = this;
    const reader = readerOf(cutting.format);
    const stretches = reader.fromTopOnly === true ? [head] : [head, ...places];
    return stretches.flatMap((stretch) => {
      const pieces: SamplePiece[] = [];
      const isHead = stretch.offset === 0;
      const start = isHead ? topOf(cutting) : { offset: stretch.offset, line: 1, record: 1, header: false };
      const most = isHead ? GLANCE_PIECES.head : GLANCE_PIECES.place;
      const walk = new Walk(reader.cutter(cutting, encoding), encoding, start, (at) => {
        if (at.piece === 'blank') return;
        pieces.push({ piece: at.piece, text: decode(at.bytes(), encoding) });
        at.stopped = pieces.length >= most;
      });
      walk.push(stretch.bytes);
      if (stretch.isEnd && !walk.stopped) walk.finish();
      return pieces;
    });
  }
}

/** @returns what was made for the key before, or is made now */
function once<T>(made: Map<string, T>, key: string, make: () => T): T {
  if (!made.has(key)) made.set(key, make());
  return made.get(key) as T;
}

/** Adds columns that are paths into records, where records have an inside that is read by paths. */
function withWanted(cutting: Cutting | undefined, wanted: readonly string[]): Cutting | undefined {
  const nested = cutting?.dialect?.nested;
  const isInside = ({ format }: Cutting) => format === 'json' || format === 'xml';
  if (cutting === undefined || (nested === undefined && !isInside(cutting))) return cutting;
  const paths = nested === undefined ? wanted : wanted.filter((name) => name.startsWith(`${nested}.`));
  return { ...cutting, columns: [...new Set([...cutting.columns, ...paths])] };
}

/** Columns come from as many records as the sample has. */
const GLANCE_PIECES = { head: 2_000, place: 250 } as const;
