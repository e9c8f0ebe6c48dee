import { resolve } from 'node:path';
import type { RequestOf } from '../../../shared/contract';
import type { EventRow } from '../../../shared/contract/timeline';
import { CELL_NAMES, ROW_FORMATS } from '../../../shared/model/event-cells';
import { safeCsvHeader, safeCsvRow } from '../../../shared/model/safe-csv';
import { ask, openToRead, openToWrite } from '../ask';
import { type Cli, command, UsageError } from '../command';
import { integer, time } from '../flags';
import { EVENT_KEYS, eventShape } from '../shapes';
import { formatCount, formatTime } from '../words';
import { listGroups } from './event-groups';

type Question = Pick<RequestOf<'timeline.events'>, 'from' | 'to' | 'filter'>;

const PAGE = 20_000;
const SHOWN = 50;

export const events = command({
  name: 'events',
  usage:
    'events CASE [--from T] [--to T] [--account A] [--customer C] [--query Q [--zone IANA]] [--limit N] [--group-by COLUMN] [--json|--csv] [--out FILE [--format csv|jsonl|text]]',
  summary: 'List access events by time; --from is inclusive, --to exclusive',
  options: {
    from: { type: 'string' },
    to: { type: 'string' },
    account: { type: 'string', multiple: true },
    customer: { type: 'string', multiple: true },
    query: { type: 'string' },
    zone: { type: 'string' },
    limit: { type: 'string' },
    'group-by': { type: 'string' },
    json: { type: 'boolean' },
    csv: { type: 'boolean' },
    out: { type: 'string' },
    format: { type: 'string' },
  },
  positionals: [1, 1],
  async run({ positionals: [path = ''], values }, cli) {
    if (values.json && values.csv) throw new UsageError('Either --json or --csv, not both.');
    const limit = integer('limit', values.limit) ?? Number.MAX_SAFE_INTEGER;
    const question: Question = {
      from: time(values.from),
      to: time(values.to),
      filter: { accounts: values.account, customers: values.customer, ...queryOf(values) },
    };
    const { csv, out, format, zone } = values;
    const by = values['group-by'];
    if (by !== undefined) {
      await listGroups(cli, { path, question, by, zone, csv, out, format, limit });
      return undefined;
    }
    if (values.out !== undefined) {
      await writeOut(cli, path, question, { out: values.out, format: values.format, limit });
      return undefined;
    }
    if (values.format !== undefined) throw new UsageError('--format says how --out is written.');
    await openToRead(cli, path);
    if (cli.output.json) await cli.output.list(pages(cli, question, limit), eventShape);
    else if (values.csv) await writeCsv(pages(cli, question, limit), cli);
    else await show(cli, question, Math.min(limit, SHOWN));
    return undefined;
  },
});

/** What `--query` asks; `--zone` says by which clock its times, hours and weekdays are meant. */
function queryOf(values: {
  readonly query?: string;
  readonly zone?: string;
  readonly 'group-by'?: string;
}): Question['filter'] {
  const { query, zone } = values;
  if (query === undefined) {
    if (zone !== undefined && values['group-by'] === undefined)
      throw new UsageError('--zone is the zone of --query and of --group-by.');
    return {};
  }
  return { query: { text: query, ...(zone === undefined ? {} : { zone }) } };
}

interface Out {
  readonly out: string;
  readonly format: string | undefined;
  readonly limit: number;
}

/** Writes a file that the case's journal names. */
async function writeOut(
  cli: Cli,
  path: string,
  question: Question,
  { out, format, limit }: Out,
): Promise<void> {
  const known = ROW_FORMATS.find((each) => each === (format ?? 'csv'));
  if (known === undefined) throw new UsageError(`--format is one of ${ROW_FORMATS.join(', ')}.`);
  await openToWrite(cli, path);
  const written = await ask(cli, 'timeline.export', {
    ...question,
    sort: { column: 'time', descending: false },
    path: resolve(out),
    columns: [...CELL_NAMES],
    format: known,
    limit,
  });
  if (cli.output.json) await cli.output.document(written);
  else await cli.output.line(`${written.path}: ${formatCount(written.rows)} rows, SHA-256 ${written.sha256}`);
}

/** Pages of the answer, up to `limit` rows. */
async function* pages(cli: Cli, question: Question, limit: number): AsyncGenerator<readonly EventRow[]> {
  for (let offset = 0; offset < limit; offset += PAGE) {
    const size = Math.min(PAGE, limit - offset);
    const { rows, total } = await ask(cli, 'timeline.events', { ...question, offset, limit: size });
    yield rows;
    if (rows.length === 0 || offset + rows.length >= total) return;
  }
}

async function writeCsv(rows: AsyncIterable<readonly EventRow[]>, { output }: Cli): Promise<void> {
  await output.print(safeCsvHeader(EVENT_KEYS));
  for await (const page of rows) {
    const records = page.map((row) => {
      const shape = eventShape(row);
      return safeCsvRow(
        EVENT_KEYS,
        EVENT_KEYS.map((key) => shape[key]?.toString()),
      );
    });
    await output.print(records.join(''));
  }
}

async function show(cli: Cli, question: Question, limit: number): Promise<void> {
  const { rows, total } = await ask(cli, 'timeline.events', { ...question, limit: Math.max(1, limit) });
  await cli.output.table(
    [
      { head: 'id', value: (row) => row.id },
      { head: 'time', value: (row) => formatTime(row.time) },
      { head: 'account', value: (row) => row.account, most: 30 },
      { head: 'customer', value: (row) => row.customer ?? '–', most: 30 },
      { head: 'action', value: (row) => row.action ?? '–', most: 24 },
      { head: 'ticket', value: (row) => row.ticket ?? '–', most: 20 },
      { head: 'host', value: (row) => row.host ?? '–', most: 24 },
      { head: 'calls after', value: (row) => String(row.callsAfter), right: true },
    ],
    rows.slice(0, limit),
  );
  const cut = limit < total ? `, the first ${formatCount(limit)} are shown; --json and --csv have all` : '';
  await cli.output.line(`${formatCount(total)} events${cut}`);
}
