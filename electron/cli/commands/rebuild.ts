import { resolve } from 'node:path';
import { ask } from '../ask';
import { command } from '../command';
import { formatCount } from '../words';

export const rebuild = command({
  name: 'rebuild',
  usage: 'rebuild CASE [--json]',
  summary: 'Make the database again from sources and journal',
  options: { json: { type: 'boolean' } },
  positionals: [1, 1],
  async run({ positionals: [path = ''] }, cli) {
    const info = await ask(cli, 'case.rebuild', { folder: resolve(path) });
    const { folder, id, counts, annotations, exhibits } = info;
    if (cli.output.json) {
      await cli.output.document({ folder, id, ...counts, annotations, exhibits, journal: info.journal });
      return undefined;
    }
    for (const notice of info.notices) cli.output.say(notice);
    await cli.output.line(
      `Rebuilt case ${id}: ${formatCount(counts.records)} records = ${formatCount(counts.events)} read + ${formatCount(counts.rejects)} rejected + ${formatCount(counts.duplicates)} duplicates; ${annotations} notes, ${exhibits} exhibits.`,
    );
    return undefined;
  },
});
