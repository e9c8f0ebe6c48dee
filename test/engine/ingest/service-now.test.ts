import { expect, test } from 'vitest';
import { must } from '../../helpers/engine';
import { openBench } from '../../helpers/import';
import { unpackRealLog, withoutRealLog } from '../../helpers/real-log';

test('all 141,712 records of a real incident log come out, and the total is right', async ({ skip }) => {
  skip(withoutRealLog !== undefined, withoutRealLog);
  const bench = await openBench();
  const path = unpackRealLog(bench.folder);
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
});
