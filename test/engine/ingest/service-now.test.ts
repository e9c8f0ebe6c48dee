import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { must } from '../../helpers/engine';
import { openBench } from '../../helpers/import';

const archive = resolve(import.meta.dirname, '../../../../shared/data/servicenow_incident_event_log.zip');
const isThere = existsSync(archive);
if (!isThere) process.stderr.write(`The real incident log is not tested: there is no ${archive}.\n`);

test.runIf(isThere)(
  'all 141,712 records of a real incident log come out, and the total is right',
  async () => {
    const bench = await openBench();
    execFileSync('unzip', ['-q', archive, '-d', bench.folder]);
    const path = join(bench.folder, 'incident_event_log', 'incident_event_log.csv');
    const mapping = {
      time: 'sys_updated_at',
      account: 'sys_updated_by',
      customer: 'caller_id',
      ticket: 'number',
      team: 'assignment_group',
    };
    const asked = await must(
      bench.engine.call('sources.inspect', { path, choices: { kind: 'access', mapping } }),
    );
    expect(asked.questions.map(({ id }) => id)).toEqual(['zone']);
    const source = await bench.load(path, {
      kind: 'access',
      mapping,
      dateOrder: 'day-first',
      zone: 'Europe/Lisbon',
    });
    expect(source).toMatchObject({ records: 141_712, events: 141_712, rejects: 0, duplicates: 0, blanks: 0 });
    const last = await must(bench.engine.call('sources.record', { id: 'EV-0001:141712' }));
    expect(last.line).toBe(141_713);
    expect(last.byteOffset + last.byteLength).toBeLessThanOrEqual(source.bytes);
  },
);
