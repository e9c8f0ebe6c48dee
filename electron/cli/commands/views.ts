import { viewText } from '../../../shared/model/view-state';
import { ask, openToRead } from '../ask';
import { command } from '../command';
import { viewShape } from '../shapes';
import { formatTime } from '../words';

export const views = command({
  name: 'views',
  usage: 'views CASE [--json]',
  summary: 'List the saved views of a case',
  options: { json: { type: 'boolean' } },
  positionals: [1, 1],
  async run({ positionals: [path = ''] }, cli) {
    await openToRead(cli, path);
    const listed = await ask(cli, 'views.list', {});
    if (cli.output.json) {
      await cli.output.document(listed.views.map(viewShape));
      return undefined;
    }
    await cli.output.table(
      [
        { head: 'id', value: (row) => row.id },
        { head: 'name', value: (row) => row.name, most: 40 },
        { head: 'query', value: (row) => row.state.query, most: 60 },
        { head: 'by', value: (row) => row.actor, most: 24 },
        { head: 'at', value: (row) => formatTime(row.at) },
        { head: 'text', value: (row) => viewText(row.state), most: 24 },
      ],
      listed.views,
    );
    return undefined;
  },
});
