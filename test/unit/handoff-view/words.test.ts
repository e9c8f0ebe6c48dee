import { expect, test } from 'vitest';
import { checksDone, grouped, sealBlockedBy } from '../../../renderer/handoff/words/blocked';
import { STRANGER_STEPS } from '../../../renderer/handoff/words/stranger';
import { packageTree } from '../../../renderer/handoff/words/tree';
import type { PackagePlan } from '../../../shared/contract/handoff';

const key = { file: '/k', keyId: '1', fingerprint: 'RWQ7x0Hd9fTz4mLc', created: false };

function plan(parts: Partial<PackagePlan> = {}): PackagePlan {
  return {
    name: 'CASE-1-01',
    files: [],
    checks: [{ id: 'journal', text: 'Journal chain whole', ok: true }],
    bytes: 0,
    key,
    ...parts,
  };
}

const ready = { plan: plan(), out: '/media', readOnly: false, running: false };

test('nothing blocks sealing when every check holds and a folder is chosen; a missing key is made on first use', () => {
  expect(sealBlockedBy(ready)).toBeUndefined();
  expect(sealBlockedBy({ ...ready, plan: plan({ key: undefined }) })).toBeUndefined();
});

test('what blocks sealing is said one thing at a time, with what to do', () => {
  expect(sealBlockedBy({ ...ready, readOnly: true })).toContain('reading only');
  expect(sealBlockedBy({ ...ready, plan: undefined })).toBe('The package is being planned.');
  expect(sealBlockedBy({ ...ready, out: undefined })).toContain('Choose the folder');
});

test('a check that does not hold comes first, in the words of its hint', () => {
  const checks = [
    { id: 'a', text: 'Counts add up', ok: true },
    { id: 'b', text: 'At least one exhibit', ok: false, hint: 'Freeze an exhibit first.' },
  ];
  expect(sealBlockedBy({ ...ready, plan: plan({ checks }), out: undefined })).toBe(
    'Freeze an exhibit first.',
  );
  expect(checksDone(plan({ checks }))).toBe('1 of 2 done');
});

test('a fingerprint is read in groups of four', () => {
  expect(grouped('RWQ7x0Hd9fTz4mLc')).toBe('RWQ7 x0Hd 9fTz 4mLc');
  expect(grouped('RWQ7 x0Hd')).toBe('RWQ7 x0Hd');
});

test('the listing has the files of the top first, then each folder with its files below it', () => {
  const rows = packageTree([
    { path: 'data/originals/EV-0001.bin', what: 'log', bytes: 5 },
    { path: 'bagit.txt', what: 'declaration', bytes: 55 },
    { path: 'data/originals/sources.json', what: 'names', bytes: 6 },
    { path: 'data/report/report.html', what: 'report' },
  ]);
  expect(rows.map((row) => `${row.kind} ${row.depth} ${row.name} ${row.bytes}`)).toEqual([
    'file 0 bagit.txt 55',
    'folder 0 data/originals/ 11',
    'file 1 EV-0001.bin 5',
    'file 1 sources.json 6',
    'folder 0 data/report/ undefined',
    'file 1 report.html undefined',
  ]);
});

test('no file is lost between the plan and the listing', () => {
  const files = Array.from({ length: 500 }, (_, i) => ({ path: `d${i % 7}/f${i}`, what: '', bytes: i }));
  const keys = packageTree(files).flatMap((row) => (row.kind === 'file' ? [row.key] : []));
  expect([...keys].sort()).toEqual(files.map((file) => file.path).sort());
});

test('a stranger is told tools every Debian has, and nothing of ours', () => {
  const commands = STRANGER_STEPS.map((step) => step.command.split(' ')[0]);
  expect(new Set(commands)).toEqual(new Set(['sha256sum', 'minisign', 'openssl']));
});
