import { resolve } from 'node:path';
import { z } from 'zod';
import type { ReplyOf, RequestOf } from '../../../shared/contract';
import { importQuestion } from '../../../shared/contract/sources';
import type { Progress } from '../../../shared/contract/wire';
import { unwrap } from '../../../shared/result';
import { openToWrite } from '../ask';
import { type Cli, command } from '../command';
import { FAILED } from '../exit-codes';
import { READING_USAGE, readingChoices, readingOptions, required } from '../flags';
import { sayQuestions } from '../questions';
import { sourceShape } from '../shapes';
import { sourceTable } from '../source-table';
import { formatRoom } from '../words';

export const importSources = command({
  name: 'import',
  usage: `import CASE PATH... --as access|reports|customers|accounts|assignments|shifts ${READING_USAGE} [--by-reference] [--keep-going] [--json]`,
  summary: 'Read files, folders, archives or patterns into a case, each file whole or not at all',
  options: { ...readingOptions, 'by-reference': { type: 'boolean' }, 'keep-going': { type: 'boolean' } },
  positionals: [2, 1_001],
  async run({ positionals: [path = '', ...files], values }, cli) {
    required('as', values.as);
    const choices = readingChoices(values);
    const paths = files.map((file) => resolve(file));
    await openToWrite(cli, path);
    const byReference = values['by-reference'];
    const keepGoing = values['keep-going'];
    const imported = await importing(cli, { paths, choices, byReference, keepGoing });
    if (imported === undefined) return FAILED;
    const { sources, skipped = [], failed = [] } = imported;
    for (const { name, reason } of skipped) cli.output.say(`Left out: ${name}. ${reason}`);
    for (const { name, error } of failed) cli.output.say(`Failed: ${name}. ${error.message}`);
    for (const source of sources) {
      for (const warning of source.warnings) cli.output.say(`${source.id} ${source.name}: ${warning}`);
    }
    if (cli.output.json) await cli.output.document(sources.map(sourceShape));
    else await sourceTable(sources, cli.output);
    return failed.length > 0 ? FAILED : undefined;
  },
});

/** Nothing when a file leaves something open that must not be guessed; the questions are told then. */
async function importing(
  { engine, output, signal }: Cli,
  request: RequestOf<'sources.import'>,
): Promise<ReplyOf<'sources.import'> | undefined> {
  const onProgress = (progress: Progress) => {
    if (progress.needs === undefined) output.progress(progress);
    else output.say(formatRoom(progress.needs));
  };
  const result = await engine.call('sources.import', request, { signal, onProgress });
  const open = result.ok ? undefined : openQuestions.safeParse(result.error);
  if (result.ok || open?.success !== true) return unwrap(result);
  sayQuestions(open.data.detail.path, open.data.detail.questions, output);
  output.say('Nothing was imported.');
  if (output.json) await output.document({ error: result.error });
  return undefined;
}

const openQuestions = z.object({
  code: z.literal('import.needs-decision'),
  detail: z.object({ path: z.string(), questions: z.array(importQuestion) }),
});
