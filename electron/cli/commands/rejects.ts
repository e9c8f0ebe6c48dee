import type { RejectGroup } from '../../../shared/contract/rejects';
import type { RejectRow } from '../../../shared/contract/sources';
import { ask, openToRead } from '../ask';
import { type Cli, command } from '../command';
import { rawShape, rejectShape } from '../shapes';
import { formatCount } from '../words';

const PAGE = 5_000;
const SHOWN = 100;
const GROUPS = 1_000;

export const rejects = command({
  name: 'rejects',
  usage: 'rejects CASE [--source ID] [--of REASON | --groups] [--json]',
  summary: 'List the records that could not be read, with the reason',
  options: {
    source: { type: 'string' },
    of: { type: 'string' },
    groups: { type: 'boolean' },
    json: { type: 'boolean' },
  },
  positionals: [1, 1],
  async run({ positionals: [path = ''], values }, cli) {
    await openToRead(cli, path);
    const { source, of: reason, groups } = values;
    if (groups === true) await showGroups(cli, source);
    else if (cli.output.json) await cli.output.list(pages(cli, { source, reason }), rejectShape);
    else await show(cli, { source, reason });
    return undefined;
  },
});

interface Which {
  readonly source: string | undefined;
  readonly reason: string | undefined;
}

async function* pages(cli: Cli, which: Which): AsyncGenerator<readonly RejectRow[]> {
  for (let offset = 0; ; offset += PAGE) {
    const { rows, total } = await ask(cli, 'sources.rejects', { ...which, offset, limit: PAGE });
    yield rows;
    if (rows.length === 0 || offset + rows.length >= total) return;
  }
}

async function show(cli: Cli, which: Which): Promise<void> {
  const { rows, total } = await ask(cli, 'sources.rejects', { ...which, limit: SHOWN });
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

async function* groupPages(cli: Cli, source: string | undefined): AsyncGenerator<readonly RejectGroup[]> {
  for (let offset = 0; ; offset += GROUPS) {
    const { groups, total } = await ask(cli, 'rejects.groups', { source, offset, limit: GROUPS });
    yield groups;
    if (groups.length === 0 || offset + groups.length >= total) return;
  }
}

async function showGroups(cli: Cli, source: string | undefined): Promise<void> {
  if (cli.output.json) return await cli.output.list(groupPages(cli, source), groupShape);
  const { groups, total, rejects: sum } = await ask(cli, 'rejects.groups', { source, limit: SHOWN });
  await cli.output.table(
    [
      { head: 'source', value: (group) => group.source },
      { head: 'rejects', value: (group) => formatCount(group.count), right: true },
      { head: 'reason', value: (group) => group.reason },
      { head: 'first', value: (group) => group.first.join(', ') },
      { head: 'example', value: (group) => rawShape(group.example.raw).raw },
    ],
    groups,
  );
  const cut = groups.length < total ? `, the largest ${formatCount(groups.length)} are shown` : '';
  await cli.output.line(`${formatCount(sum)} rejected for ${formatCount(total)} reasons${cut}`);
}

function groupShape({ example, ...group }: RejectGroup) {
  const { raw, ...place } = example;
  return { ...group, example: { ...place, ...rawShape(raw) } };
}
