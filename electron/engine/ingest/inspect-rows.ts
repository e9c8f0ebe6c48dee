import type { ImportSettings, Inspection } from '../../../shared/contract/sources';
import { SEASON_FLAG } from '../../../shared/model/event-flags';
import { decode, type Encoding } from './bytes/encoding';
import type { SampleRecord } from './detect/sample';
import { unusual } from './unusual';

/** Rows of the sample that are shown: from either end of the file, and wherever something is to be seen. */
const FIRST = 100;
const LAST = 50;
const ODD = 200;
/** Of a record that cannot be cut. */
const MOST_BYTES = 1_000;

/** What an import would make of one sampled record. */
export interface Judged {
  readonly reason: string | undefined;
  /** Field → ISO time. */
  readonly times: Readonly<Record<string, string>>;
  /** As in the event table: 1 a time that came twice, 2 a time that never was. */
  readonly flags: number;
}

/** The first, the last, and the odd rows of a sample, in the order of the file. */
export function describeRows(
  sample: readonly SampleRecord[],
  judged: readonly Judged[],
  { columns = [], encoding = 'utf-8' }: Partial<Pick<ImportSettings, 'columns' | 'encoding'>>,
): Inspection['rows'] {
  const odd = oddities(sample, judged, columns);
  const last = sample.length - LAST;
  return sample.flatMap(({ record, offset, values, raw }, i) => {
    const where = i < FIRST ? 'start' : i >= last ? 'end' : 'middle';
    const reject = judged[i]?.reason;
    const remark = odd.get(i);
    if (where === 'middle' && remark === undefined && reject === undefined) return [];
    return [
      {
        ...(record === undefined ? {} : { record }),
        byteOffset: offset,
        where,
        values: values.map((value) => value ?? ''),
        ...(reject !== undefined && values.length === 0 ? { text: beginning(raw, encoding) } : {}),
        ...(reject === undefined ? {} : { reject }),
        ...(remark === undefined ? {} : { odd: remark }),
      },
    ];
  });
}

function beginning(raw: Buffer, encoding: string): string {
  return decode(raw.subarray(0, MOST_BYTES), encoding as Encoding);
}

function oddities(
  sample: readonly SampleRecord[],
  judged: readonly Judged[],
  columns: readonly string[],
): ReadonlyMap<number, string> {
  const found = unusual(
    sample.map(({ values }) => values),
    columns,
  );
  for (const [i, { flags }] of judged.entries()) {
    if ((flags & SEASON_FLAG) !== 0) found.set(i, 'this abbreviation is not used at that time of the year');
    if ((flags & 1) === 1) found.set(i, 'this time came twice');
    if ((flags & 2) === 2) found.set(i, 'this hour did not exist');
  }
  return new Map([...found].slice(0, ODD));
}
