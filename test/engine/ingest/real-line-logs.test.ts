import { copyFileSync, existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { must, refused } from '../../helpers/engine';
import { openBench } from '../../helpers/import';

const LOGS = resolve(import.meta.dirname, '../../../../shared/data/logs');
const missing = existsSync(LOGS) ? '' : ' (skipped: the real logs are not beside this checkout)';

const CASES = [
  {
    name: 'apache_combined.log',
    definition: 'apache-combined',
    records: 10_000,
    choices: { mapping: { account: 'client' } },
  },
  { name: 'auth.log', definition: 'syslog-auth', records: 7_121, choices: { zone: 'UTC', firstYear: 2017 } },
  {
    name: 'openssh_2k.log',
    definition: 'syslog-auth',
    records: 2_000,
    choices: { zone: 'UTC', firstYear: 2016 },
  },
  {
    name: 'windows_cbs_2k.log',
    definition: 'windows-cbs',
    records: 2_000,
    choices: { zone: 'UTC', mapping: { account: 'component' } },
  },
] as const;

test.skipIf(missing !== '').each(CASES)(
  `the real $name loses no record${missing}`,
  async ({ name, definition, records, choices }) => {
    const bench = await openBench();
    const path = join(bench.folder, name);
    copyFileSync(join(LOGS, name), path);
    const open = await refused(
      bench.engine.call('sources.import', { paths: [path], choices: { kind: 'access' } }),
    );
    expect(open.code).toBe('import.needs-decision');
    const source = await bench.load(path, { kind: 'access', ...choices });
    expect(source.settings.definition).toBe(definition);
    expect(source.records).toBe(records);
    expect(source.events + source.rejects + source.duplicates).toBe(records);
    const { rows } = await must(bench.engine.call('sources.rejects', { source: source.id }));
    const others = rows.filter(({ reason }) => reason !== 'account is missing');
    // One line of the web log was cut off by whoever made the collection.
    expect(others.map(({ reason }) => reason)).toEqual(
      definition === 'apache-combined' ? ['not written as the lines of this format are'] : [],
    );
    expect(source.events).toBeGreaterThan(records / 2);
  },
);
