import { ask, openToRead } from '../ask';
import { command } from '../command';
import { sourceShape } from '../shapes';
import { sourceTable } from '../source-table';

export const sources = command({
  name: 'sources',
  usage: 'sources CASE [--json]',
  summary: 'List the sources of a case with their reconciliation',
  options: { json: { type: 'boolean' } },
  positionals: [1, 1],
  async run({ positionals: [path = ''] }, cli) {
    await openToRead(cli, path);
    const listed = await ask(cli, 'sources.list', {});
    if (cli.output.json) await cli.output.document(listed.sources.map(sourceShape));
    else await sourceTable(listed.sources, cli.output);
    return undefined;
  },
});
