import { resolve } from 'node:path';
import { SOURCE_KINDS } from '../../../shared/model/fields';
import { ask, openToRead, openToWrite } from '../ask';
import { type Cli, command, UsageError } from '../command';
import { FAILED } from '../exit-codes';
import { choice } from '../flags';
import { describePreview, previewShape, tryFormat } from '../format-preview';

const ACTS = ['check', 'preview', 'add', 'remove'] as const;

export const formats = command({
  name: 'formats',
  usage:
    'formats [check FILE | preview FILE [PATH] | add FILE | remove ID] [--as KIND] [--case CASE] [--json]',
  summary: 'List the named formats, or see what one of your own would read, keep it, and remove it',
  options: { json: { type: 'boolean' }, case: { type: 'string' }, as: { type: 'string' } },
  positionals: [0, 3],
  async run({ positionals: [said, file, tried], values }, cli) {
    const act = ACTS.find((each) => each === said);
    const isWrong = said !== undefined && (act === undefined || file === undefined);
    if (isWrong || (tried !== undefined && act !== 'preview')) {
      throw new UsageError('Say formats, or formats check, preview, add or remove with a file or an id.');
    }
    const changes = act === 'add' || act === 'remove';
    if (values.case !== undefined) await (changes ? openToWrite : openToRead)(cli, values.case);
    const place = values.case === undefined ? 'settings' : 'case';
    switch (act) {
      case undefined:
        return await list(cli);
      case 'check':
        return await check(cli, resolve(file ?? ''));
      case 'preview':
        return await preview(cli, resolve(file ?? ''), tried && resolve(tried), values.as);
      case 'add':
        return await add(cli, resolve(file ?? ''), place);
      case 'remove':
        return await remove(cli, file ?? '', place);
    }
  },
});

async function list(cli: Cli): Promise<number | undefined> {
  const { output } = cli;
  const listed = await ask(cli, 'formats.list', {});
  for (const { file, faults } of listed.unreadable) {
    output.say(`${file} is not a format, and nothing can be read until it is corrected or removed.`);
    for (const { where, line, text } of faults) output.say(`- ${where} (line ${line}): ${text}.`);
  }
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
  return listed.unreadable.length > 0 ? FAILED : undefined;
}

async function check(cli: Cli, file: string): Promise<number | undefined> {
  const { output } = cli;
  const checked = await ask(cli, 'formats.check', { file });
  if (output.json) await output.document(checked);
  else if (checked.faults.length === 0)
    await output.line(`${checked.format.id} reads its samples as it says.`);
  else for (const fault of checked.faults) await output.line(fault);
  return checked.faults.length === 0 ? undefined : FAILED;
}

async function preview(
  cli: Cli,
  file: string,
  path: string | undefined,
  as: string | undefined,
): Promise<number | undefined> {
  const found = await ask(cli, 'formats.preview', { file });
  const tried =
    path === undefined ? undefined : await tryFormat(cli, found, path, choice('as', as, SOURCE_KINDS));
  if (cli.output.json) await cli.output.document(previewShape(found, tried));
  else await describePreview(cli, found, tried);
  return found.faults.length > 0 || found.samples.some(({ faults }) => faults.length > 0)
    ? FAILED
    : undefined;
}

async function add(cli: Cli, file: string, to: 'settings' | 'case'): Promise<undefined> {
  const added = await ask(cli, 'formats.add', { file, to });
  if (cli.output.json) await cli.output.document(added);
  else await cli.output.line(`${added.format.id} is kept in ${added.file}.`);
}

async function remove(cli: Cli, id: string, from: 'settings' | 'case'): Promise<undefined> {
  const removed = await ask(cli, 'formats.remove', { id, from });
  if (cli.output.json) await cli.output.document(removed);
  else await cli.output.line(`${id} was removed: ${removed.file}. What it has read stays as it is.`);
}
