import { resolve } from 'node:path';
import type { Expansion } from '../../../shared/contract/sets';
import { appError } from '../../../shared/errors';
import { AppFailure } from '../../../shared/result';
import { ask, openToRead } from '../ask';
import { command } from '../command';
import { READING_USAGE, readingChoices, readingOptions } from '../flags';
import { describeInspection } from '../inspection';
import { describeSet } from '../set-table';
import { inspectionShape } from '../shapes';

export const inspect = command({
  name: 'inspect',
  usage: `inspect PATH... [--member NAME] [--case CASE] [--as KIND] ${READING_USAGE} [--json]`,
  summary:
    'Say what files are and how they would be read, or what a folder or archive holds; changes nothing',
  options: { ...readingOptions, member: { type: 'string' }, case: { type: 'string' } },
  positionals: [1, 1_000],
  async run({ positionals, values }, cli) {
    const choices = readingChoices(values);
    const paths = positionals.map((file) => resolve(file));
    // With a case, it is also said what of the file that has already.
    if (values.case !== undefined) await openToRead(cli, values.case);
    const set = await ask(cli, 'sources.expand', { paths, choices });
    const item = chosen(set, values.member);
    if (item === undefined) {
      if (cli.output.json) await cli.output.document(set);
      else await describeSet(set, cli.output);
      return undefined;
    }
    const { path, unpack, problem } = item;
    const isPlain = problem !== undefined || unpack.length === 0;
    const inspection = await ask(cli, 'sources.inspect', { path, choices, ...(isPlain ? {} : { unpack }) });
    if (cli.output.json) await cli.output.document(inspectionShape(inspection));
    else await describeInspection(inspection, cli.output);
    return undefined;
  },
});

/**
 * The one file to look at closely: the one that was named, or the only one there is.
 * @returns nothing when there are several
 */
function chosen(
  { items, skipped }: Expansion,
  member: string | undefined,
): Expansion['items'][number] | undefined {
  if (member === undefined) return items.length === 1 && skipped.length === 0 ? items[0] : undefined;
  const found = items.find(({ name }) => name === member || name.endsWith(` › ${member}`));
  if (found !== undefined) return found;
  throw new AppFailure(
    appError(
      'import.no-member',
      `There is no file “${member}” in it that can be read. Leave --member out to see all.`,
    ),
  );
}
