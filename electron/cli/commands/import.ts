import { resolve } from 'node:path';
import type { ImportChoices } from '../../../shared/contract/sources';
import { ask, openToWrite } from '../ask';
import { type Cli, command } from '../command';
import { FAILED } from '../exit-codes';
import { READING_USAGE, readingChoices, readingOptions, required } from '../flags';
import { sayQuestions } from '../questions';
import { sourceShape } from '../shapes';
import { sourceTable } from '../source-table';

export const importSources = command({
  name: 'import',
  usage: `import CASE FILE... --as access|reports|customers|accounts|assignments|shifts ${READING_USAGE} [--by-reference] [--json]`,
  summary: 'Read evidence files into a case, each whole or not at all',
  options: { ...readingOptions, 'by-reference': { type: 'boolean' } },
  positionals: [2, 1_001],
  async run({ positionals: [path = '', ...files], values }, cli) {
    required('as', values.as);
    const choices = readingChoices(values);
    const paths = files.map((file) => resolve(file));
    await openToWrite(cli, path);
    if (await asks(paths, choices, cli)) return FAILED;
    const { sources } = await ask(cli, 'sources.import', {
      paths,
      choices,
      byReference: values['by-reference'],
    });
    for (const source of sources) {
      for (const warning of source.warnings) cli.output.say(`${source.id} ${source.name}: ${warning}`);
    }
    if (cli.output.json) await cli.output.document(sources.map(sourceShape));
    else await sourceTable(sources, cli.output);
    return undefined;
  },
});

/** Whether any of the files leaves something open that must not be guessed; then nothing is imported. */
async function asks(paths: readonly string[], choices: ImportChoices, cli: Cli): Promise<boolean> {
  const open = [];
  for (const path of paths) {
    const { questions } = await ask(cli, 'sources.inspect', { path, choices });
    if (questions.length > 0) open.push({ path, questions });
  }
  for (const { path, questions } of open) sayQuestions(path, questions, cli.output);
  if (open.length > 0) {
    cli.output.say('Nothing was imported.');
    if (cli.output.json) {
      const message = 'The files leave questions open. Nothing was imported.';
      await cli.output.document({ error: { code: 'import.questions', message, detail: { files: open } } });
    }
  }
  return open.length > 0;
}
