import { counted } from '../../../shared/model/counted';
import { ask, openToWrite } from '../ask';
import { command, UsageError } from '../command';
import { items, required } from '../flags';
import { exhibitShape } from '../shapes';

export const exhibit = command({
  name: 'exhibit',
  usage: 'exhibit CASE --events ID,... --title T [--note T] [--json]',
  summary: 'Put events in evidence: their records are frozen as they are',
  options: {
    events: { type: 'string', multiple: true },
    title: { type: 'string' },
    note: { type: 'string' },
    json: { type: 'boolean' },
  },
  positionals: [1, 1],
  async run({ positionals: [path = ''], values }, cli) {
    const events = items(values.events);
    if (events.length === 0) throw new UsageError('--events is missing.');
    const title = required('title', values.title);
    await openToWrite(cli, path);
    const made = await ask(cli, 'exhibits.add', { title, events, note: values.note });
    if (cli.output.json) await cli.output.document(exhibitShape(made));
    else
      await cli.output.line(
        `${made.id} “${made.title}”: ${counted(made.events.length, 'record')}, rows sha256 ${made.rowsSha256}`,
      );
    return undefined;
  },
});
