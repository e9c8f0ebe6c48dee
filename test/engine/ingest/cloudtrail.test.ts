import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { must } from '../../helpers/engine';
import { openBench } from '../../helpers/import';

/** Real CloudTrail files, kept beside the project, not in it. */
const FOLDER = resolve(import.meta.dirname, '../../../../shared/data/logs/cloudtrail');
const without = existsSync(FOLDER) ? undefined : 'the real CloudTrail files are not beside this checkout';

test.skipIf(without !== undefined)(
  `every event of real CloudTrail files is read, and found again by its bytes${without === undefined ? '' : ` (${without})`}`,
  { timeout: 300_000 },
  async () => {
    const bench = await openBench();
    const paths = readdirSync(FOLDER)
      .sort()
      .map((name) => join(FOLDER, name));
    const choices = { kind: 'access' } as const;
    const { sources } = await must(bench.engine.call('sources.import', { paths, choices }));
    expect(sources).toHaveLength(paths.length);
    let total = 0;
    for (const [i, source] of sources.entries()) {
      const text = readFileSync(paths[i] ?? '');
      const events: unknown[] = JSON.parse(text.toString()).Records;
      total += events.length;
      expect(source.settings.definition).toBe('aws-cloudtrail');
      expect(source).toMatchObject({ records: events.length, rejects: 0 });
      expect(source.events + source.duplicates).toBe(events.length);
      const found = await must(bench.engine.call('sources.record', { id: `${source.id}:${events.length}` }));
      const raw = Buffer.from(found.raw);
      expect(text.subarray(found.byteOffset, found.byteOffset + found.byteLength)).toEqual(raw);
      expect(JSON.parse(raw.toString())).toEqual(events.at(-1));
    }
    expect(total).toBe(2_900);
  },
);
