import { ask, openToRead } from '../ask';
import { command } from '../command';
import { exhibitShape } from '../shapes';
import { formatCount, formatTime } from '../words';

export const exhibits = command({
  name: 'exhibits',
  usage: 'exhibits CASE [--json]',
  summary: 'List the exhibits of a case',
  options: { json: { type: 'boolean' } },
  positionals: [1, 1],
  async run({ positionals: [path = ''] }, cli) {
    await openToRead(cli, path);
    const listed = await ask(cli, 'exhibits.list', {});
    if (cli.output.json) {
      await cli.output.document(listed.exhibits.map(exhibitShape));
      return undefined;
    }
    await cli.output.table(
      [
        { head: 'id', value: (row) => row.id },
        { head: 'title', value: (row) => row.title },
        { head: 'records', value: (row) => formatCount(row.events.length), right: true },
        { head: 'by', value: (row) => row.actor, most: 24 },
        { head: 'at', value: (row) => formatTime(row.at) },
        { head: 'rows sha256', value: (row) => row.rowsSha256.slice(0, 16) },
      ],
      listed.exhibits,
    );
    return undefined;
  },
});
