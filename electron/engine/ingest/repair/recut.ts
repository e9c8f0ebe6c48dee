import type { ReplaySettings } from '../../../../shared/contract/rejects';
import type { ImportSettings } from '../../../../shared/contract/sources';
import { decode, type Encoding, isEncoding, isValid, unitBytes } from '../bytes/encoding';
import type { Cutter, Units } from '../cut/cutter';
import { DelimitedCutter } from '../cut/delimited-cutter';
import { type Extractor, isUnfit, type Values } from '../cut/extractor';
import { readerOf } from '../cut/layouts';
import { cutRules, DEFECT } from '../cut/rules';
import { splitValues } from '../cut/values';

/** Most records that are joined to one. */
const MOST_JOINED = 64;

/** The settings a source would have had, had these been given at its import. */
export function settingsWith(settings: ImportSettings, wanted: ReplaySettings): ImportSettings {
  const { timeFormat, zone, encoding, pad, missing } = wanted;
  const fields = Object.keys(settings.timeFormats);
  return {
    ...settings,
    ...(timeFormat === undefined
      ? {}
      : { timeFormats: Object.fromEntries(fields.map((field) => [field, timeFormat])) }),
    ...(zone === undefined ? {} : { zone }),
    ...(encoding === undefined ? {} : { encoding }),
    ...(missing === undefined ? {} : { missing }),
    ...(pad !== true || settings.dialect === undefined ? {} : { dialect: { ...settings.dialect, pad } }),
  };
}

/**
 * Takes single rejected records apart again, by the cutter and extractor that an import with these settings uses.
 * Never more than one record at a time: what cannot be cut must not reach into its neighbour.
 */
export class Recutter {
  private readonly encoding: Encoding;
  private readonly cutter: Cutter;
  private readonly extractor: Extractor;
  /** Cuts into however many columns there are; for delimited text whose columns stand in the file one by one. */
  private readonly loose: Cutter | undefined;

  constructor(private readonly settings: ImportSettings) {
    this.encoding = isEncoding(settings.encoding) ? settings.encoding : 'utf-8';
    const reader = readerOf(settings.format);
    this.cutter = reader.cutter(settings, this.encoding);
    this.extractor = reader.extractor(settings);
    const { dialect } = settings;
    const size = unitBytes(this.encoding);
    this.loose =
      settings.format !== 'delimited' || dialect === undefined || dialect.nested !== undefined
        ? undefined
        : new DelimitedCutter(cutRules(dialect, -1, size), size);
  }

  /** The record's values, one a column; nothing when it still cannot be cut. */
  values(raw: Uint8Array): Values | undefined {
    const { columns, dialect } = this.settings;
    if (this.isWhole(this.cutter, raw)) {
      const found = this.extractor.values(decode(raw, this.encoding));
      if (!isUnfit(found) && found.length === columns.length) return found;
    }
    if (dialect?.pad !== true) return undefined;
    const few = this.looseValues(raw);
    return few === undefined || few.length > columns.length ? undefined : padded(few, columns.length);
  }

  /** As far as the record can be cut, whatever the number of its columns; at most as many as the source has. */
  startingValues(raw: Uint8Array): Values {
    const { columns } = this.settings;
    const found = this.values(raw) ?? this.looseValues(raw) ?? [];
    return padded(found.slice(0, columns.length), columns.length);
  }

  /**
   * The first of these records with as many of the following as are needed to make it whole.
   * @returns how many were taken, the first included; nothing when no number of them will do
   */
  joined(raws: readonly Uint8Array[]): { readonly values: Values; readonly taken: number } | undefined {
    let text: Uint8Array = raws[0] ?? new Uint8Array();
    let loose = this.looseValues(text);
    for (let taken = 2; taken <= Math.min(raws.length, MOST_JOINED); taken += 1) {
      const next = raws[taken - 1] ?? new Uint8Array();
      text = Buffer.concat([text, this.lineFeed(), next]);
      const values = this.values(text);
      if (values !== undefined) return { values, taken };
      loose = spliced(loose, this.looseValues(next));
      if (loose === undefined) continue;
      if (loose.length === this.settings.columns.length) return { values: loose, taken };
    }
    return undefined;
  }

  private isWhole(cutter: Cutter, raw: Uint8Array): boolean {
    const units = this.unitsOf(raw);
    if (units === undefined || !cutter.cut(units, 0, units.length, true)) return false;
    return cutter.defect === DEFECT.none && cutter.end === units.length && isValid(raw, this.encoding);
  }

  private looseValues(raw: Uint8Array): Values | undefined {
    const { dialect } = this.settings;
    if (dialect === undefined || this.loose === undefined || !this.isWhole(this.loose, raw)) return undefined;
    return splitValues(decode(raw, this.encoding), dialect);
  }

  private unitsOf(raw: Uint8Array): Units | undefined {
    if (unitBytes(this.encoding) === 1) return raw;
    if (raw.length % 2 !== 0) return undefined;
    const bytes = Buffer.from(raw);
    if (this.encoding === 'utf-16be') bytes.swap16();
    return new Uint16Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
  }

  private lineFeed(): Buffer {
    const feed = Buffer.from('\n', unitBytes(this.encoding) === 1 ? 'latin1' : 'utf16le');
    return this.encoding === 'utf-16be' ? feed.swap16() : feed;
  }
}

/** The last value of one line goes on as the first of the next. */
function spliced(before: Values | undefined, after: Values | undefined): Values | undefined {
  if (before === undefined || after === undefined) return undefined;
  const seam = `${before.at(-1) ?? ''}\n${after[0] ?? ''}`;
  return [...before.slice(0, -1), seam, ...after.slice(1)];
}

function padded(values: Values, length: number): Values {
  return Array.from({ length }, (_, i) => values[i]);
}
