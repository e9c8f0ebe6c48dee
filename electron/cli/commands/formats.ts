import { resolve } from 'node:path';
import { ask, openToWrite } from '../ask';
import { command, UsageError } from '../command';
import { FAILED } from '../exit-codes';

export const formats = command({
  name: 'formats',
  usage: 'formats [check FILE | add FILE [--case CASE]] [--json]',
  summary: 'List the named formats, or try and keep one of your own',
  options: { json: { type: 'boolean' }, case: { type: 'string' } },
  positionals: [0, 2],
  async run({ positionals: [act, file], values }, cli) {
    const { output } = cli;
    if (act === undefined) {
      const listed = await ask(cli, 'formats.list', {});
      if (output.json) await output.document(listed.formats);
      else
        await output.table(
          [
            { head: 'id', value: (format) => format.id },
            { head: 'title', value: (format) => format.title, most: 60 },
            { head: 'usually', value: (format) => format.kind },
            { head: 'from', value: (format) => format.origin },
          ],
          listed.formats,
        );
      return undefined;
    }
    if (file === undefined || (act !== 'check' && act !== 'add')) {
      throw new UsageError('Say formats, formats check FILE or formats add FILE.');
    }
    if (act === 'check') {
      const checked = await ask(cli, 'formats.check', { file: resolve(file) });
      if (output.json) await output.document(checked);
      else if (checked.faults.length === 0)
        await output.line(`${checked.format.id} reads its samples as it says.`);
      else for (const fault of checked.faults) await output.line(fault);
      return checked.faults.length === 0 ? undefined : FAILED;
    }
    if (values.case !== undefined) await openToWrite(cli, values.case);
    const to = values.case === undefined ? 'settings' : 'case';
    const added = await ask(cli, 'formats.add', { file: resolve(file), to });
    if (output.json) await output.document(added);
    else await output.line(`${added.format.id} is kept in ${added.file}.`);
    return undefined;
  },
});
