import type { ReplyOf } from '../../../shared/contract';
import { counted } from '../../../shared/model/counted';
import { ask, openToRead } from '../ask';
import { type Cli, command } from '../command';
import { NOT_INTACT } from '../exit-codes';

type Entry = ReplyOf<'journal.page'>['entries'][number];

const PAGE = 1_000;

export const journal = command({
  name: 'journal',
  usage: 'journal CASE [--verify] [--json]',
  summary: 'Show everything done in a case, or check that the journal is whole',
  options: { verify: { type: 'boolean' }, json: { type: 'boolean' } },
  positionals: [1, 1],
  async run({ positionals: [path = ''], values }, cli) {
    await openToRead(cli, path);
    if (values.verify) return await verify(cli);
    if (cli.output.json) await cli.output.list(pages(cli), (entry) => entry);
    else for await (const entries of pages(cli)) await show(entries, cli);
    return undefined;
  },
});

async function* pages(cli: Cli): AsyncGenerator<readonly Entry[]> {
  for (let offset = 0; ; offset += PAGE) {
    const { entries, total } = await ask(cli, 'journal.page', { offset, limit: PAGE });
    yield entries;
    if (entries.length === 0 || offset + entries.length >= total) return;
  }
}

async function show(entries: readonly Entry[], { output }: Cli): Promise<void> {
  await output.table(
    [
      { head: 'line', value: (entry) => String(entry.seq), right: true },
      { head: 'utc', value: (entry) => entry.utc },
      { head: 'actor', value: (entry) => entry.actor, most: 24 },
      { head: 'action', value: (entry) => entry.action },
      { head: 'about', value: (entry) => entry.objects.join(', '), most: 60 },
      { head: 'reason', value: (entry) => entry.reason },
      { head: 'hash', value: (entry) => entry.hash.slice(0, 16) },
    ],
    entries,
  );
}

async function verify(cli: Cli): Promise<number | undefined> {
  const check = await ask(cli, 'journal.verify', {});
  const { output } = cli;
  if (output.json) {
    await output.document(check);
  } else {
    await output.line(`${counted(check.lines, 'line')}, head ${check.head}`);
    for (const { size, utc, fingerprint, ok } of check.checkpoints) {
      await output.line(
        `${ok ? 'good' : 'BAD '} checkpoint over ${counted(size, 'line')}, ${utc}, ${fingerprint}`,
      );
    }
    for (const problem of check.problems) await output.line(problem);
    await output.line(check.ok ? 'The journal is whole.' : 'The journal is NOT whole.');
  }
  return check.ok ? undefined : NOT_INTACT;
}
