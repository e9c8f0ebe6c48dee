import type { RejectRow } from '../../../shared/contract/sources';
import { ask, openToRead } from '../ask';
import { type Cli, command } from '../command';
import { rawShape, rejectShape } from '../shapes';
import { formatCount } from '../words';

const PAGE = 5_000;
const SHOWN = 100;

export const rejects = command({
  name: 'rejects',
  usage: 'rejects CASE [--source ID] [--json]',
  summary: 'List the records that could not be read, with the reason',
  options: { source: { type: 'string' }, json: { type: 'boolean' } },
  positionals: [1, 1],
  async run({ positionals: [path = ''], values }, cli) {
    await openToRead(cli, path);
    if (cli.output.json) await cli.output.list(pages(cli, values.source), rejectShape);
    else await show(cli, values.source);
    return undefined;
  },
});

async function* pages(cli: Cli, source: string | undefined): AsyncGenerator<readonly RejectRow[]> {
  for (let offset = 0; ; offset += PAGE) {
    const { rows, total } = await ask(cli, 'sources.rejects', { source, offset, limit: PAGE });
    yield rows;
    if (rows.length === 0 || offset + rows.length >= total) return;
  }
}

async function show(cli: Cli, source: string | undefined): Promise<void> {
  const { rows, total } = await ask(cli, 'sources.rejects', { source, limit: SHOWN });
  await cli.output.table(
    [
      { head: 'source', value: (row) => row.source },
      { head: 'record', value: (row) => String(row.record), right: true },
      { head: 'line', value: (row) => String(row.line), right: true },
      { head: 'byte', value: (row) => String(row.byteOffset), right: true },
      { head: 'reason', value: (row) => row.reason },
      { head: 'raw', value: (row) => rawShape(row.raw).raw, most: 70 },
    ],
    rows,
  );
  const cut = rows.length < total ? `, the first ${formatCount(rows.length)} are shown; --json has all` : '';
  await cli.output.line(`${formatCount(total)} rejected${cut}`);
}
