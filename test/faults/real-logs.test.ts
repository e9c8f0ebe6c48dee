import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import type { ImportChoices, SourceSummary } from '../../shared/contract/sources';
import { must } from '../helpers/engine';
import { type Bench, openBench } from '../helpers/import';

const LOGS = resolve(import.meta.dirname, '../../../shared/data/logs');
const missing = existsSync(LOGS) ? '' : ' (skipped: the real logs are not beside this checkout)';

/** What these files do not say. */
const CHOICES: Readonly<Record<string, ImportChoices>> = {
  'apache_combined.log': { kind: 'access', mapping: { account: 'client' } },
  'auth.log': { kind: 'access', zone: 'UTC', firstYear: 2017 },
  'openssh_2k.log': { kind: 'access', zone: 'UTC', firstYear: 2016 },
  'windows_cbs_2k.log': { kind: 'access', zone: 'UTC', mapping: { account: 'component' } },
};

/** Counted without the product: entries of `Records`, or lines with anything on them. */
function recordsIn(path: string): number {
  const text = readFileSync(path, 'latin1');
  if (path.endsWith('.json')) return (JSON.parse(text) as { readonly Records: unknown[] }).Records.length;
  return text.split('\n').filter((line) => line.trim() !== '').length;
}

test.skipIf(missing !== '')(
  `all real logs come in as one set and lose no record${missing}`,
  async () => {
    const bench = await openBench();
    const files = readdirSync(LOGS, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    const items = Object.entries(CHOICES).map(([name, choices]) => ({ path: join(LOGS, name), choices }));
    const request = { paths: [LOGS], items, choices: { kind: 'access' as const } };
    const { sources, skipped = [], failed = [] } = await must(bench.engine.call('sources.import', request));
    expect([skipped, failed]).toEqual([[], []]);
    expect(sources).toHaveLength(files.length);
    const counted = new Map(
      files.map((path) => [path.slice(resolve(LOGS, '..').length + 1), recordsIn(path)]),
    );
    for (const { name, records, events, rejects, duplicates } of sources) {
      expect([name, records]).toEqual([name, counted.get(name)]);
      expect([name, events + rejects + duplicates]).toEqual([name, records]);
    }
    for (const source of sources.filter(({ name }) => name.endsWith('.json'))) {
      expect([source.name, source.settings.definition]).toEqual([source.name, 'aws-cloudtrail']);
      await foundByItsBytes(bench, source);
    }
    const sum = (of: 'records' | 'events' | 'rejects' | 'duplicates') =>
      sources.reduce((total, source) => total + source[of], 0);
    console.info(
      `${sum('records')} records: ${sum('events')} events, ${sum('rejects')} rejects, ${sum('duplicates')} duplicates`,
    );
    const { total } = await must(bench.engine.call('timeline.events', { limit: 1 }));
    expect(total).toBe(sum('events'));
    expect((await must(bench.engine.call('sources.rejects', {}))).total).toBe(sum('rejects'));
    expect((await must(bench.engine.call('sources.duplicates', {}))).total).toBe(sum('duplicates'));
  },
  900_000,
);

/** The last event of a CloudTrail file is where its record says it is, and is what JSON says it is. */
async function foundByItsBytes(bench: Bench, { id, name, records }: SourceSummary): Promise<void> {
  const text = readFileSync(resolve(LOGS, '..', name));
  const { Records: events }: { readonly Records: readonly unknown[] } = JSON.parse(text.toString());
  const found = await must(bench.engine.call('sources.record', { id: `${id}:${records}` }));
  const raw = Buffer.from(found.raw);
  expect(text.subarray(found.byteOffset, found.byteOffset + found.byteLength)).toEqual(raw);
  expect(JSON.parse(raw.toString())).toEqual(events.at(-1));
}
