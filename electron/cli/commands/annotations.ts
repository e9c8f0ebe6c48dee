import { ask, openToRead } from '../ask';
import { command } from '../command';
import { annotationShape } from '../shapes';
import { formatTime } from '../words';

export const annotations = command({
  name: 'annotations',
  usage: 'annotations CASE [--json]',
  summary: 'List the notes of a case',
  options: { json: { type: 'boolean' } },
  positionals: [1, 1],
  async run({ positionals: [path = ''] }, cli) {
    await openToRead(cli, path);
    const listed = await ask(cli, 'annotations.list', {});
    if (cli.output.json) {
      await cli.output.document(listed.annotations.map(annotationShape));
      return undefined;
    }
    await cli.output.table(
      [
        { head: 'id', value: (row) => row.id },
        { head: 'on', value: (row) => row.on },
        { head: 'tags', value: (row) => row.tags.join(', ') },
        { head: 'by', value: (row) => row.actor, most: 24 },
        { head: 'at', value: (row) => formatTime(row.at) },
        { head: 'text', value: (row) => row.text, most: 80 },
      ],
      listed.annotations,
    );
    return undefined;
  },
});
