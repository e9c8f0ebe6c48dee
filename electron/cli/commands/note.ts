import { ask, openToWrite } from '../ask';
import { command } from '../command';
import { items, required } from '../flags';
import { annotationShape } from '../shapes';

export const note = command({
  name: 'note',
  usage: 'note CASE --on event:ID|account:A|customer:C|report:R|span:T1..T2 --text T [--tag t,...] [--json]',
  summary: 'Write a note on something in a case',
  options: {
    on: { type: 'string' },
    text: { type: 'string' },
    tag: { type: 'string', multiple: true },
    json: { type: 'boolean' },
  },
  positionals: [1, 1],
  async run({ positionals: [path = ''], values }, cli) {
    const on = required('on', values.on);
    const text = required('text', values.text);
    await openToWrite(cli, path);
    const made = await ask(cli, 'annotations.add', { on, text, tags: items(values.tag) });
    if (cli.output.json) await cli.output.document(annotationShape(made));
    else await cli.output.line(`${made.id} on ${made.on}`);
    return undefined;
  },
});
