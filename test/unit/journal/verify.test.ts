import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openSigner } from '../../../electron/engine/handoff/signing';
import { signCheckpoint } from '../../../electron/engine/journal/checkpoint-record';
import { hashLine } from '../../../electron/engine/journal/line';
import { type VerifyOptions, verifyJournal } from '../../../electron/engine/journal/verify';
import { alterLines, CASE_ID, type WrittenJournal, writeJournal } from '../../helpers/journal';
import { tempFolder } from '../../helpers/temp';

const check = ({ file, checkpoints }: WrittenJournal, options: VerifyOptions = { caseId: CASE_ID }) =>
  verifyJournal(file, checkpoints, options);

/** Chains lines anew from `from` (0-based) on, as somebody does who knows how the chain is made. */
function rechain(lines: readonly string[], from: number): string[] {
  const chained = [...lines];
  for (let i = from; i < chained.length; i += 1) {
    const entry = JSON.parse(chained[i] ?? '') as Record<string, unknown>;
    const previous = chained[i - 1];
    const prev = previous === undefined ? '0'.repeat(64) : hashLine(Buffer.from(previous));
    chained[i] = JSON.stringify({ ...entry, seq: i + 1, prev });
  }
  return chained;
}

test('a journal as it was written checks out, with its keys in the order of the format', async () => {
  const journal = await writeJournal(tempFolder(), 6, [3, 6]);
  const result = check(journal);
  expect(result).toMatchObject({ ok: true, lines: 6, problems: [] });
  expect(result.checkpoints.map(({ size, ok }) => [size, ok])).toEqual([
    [3, true],
    [6, true],
  ]);
  const lines = readFileSync(journal.file, 'utf8').trimEnd().split('\n');
  expect(Object.keys(JSON.parse(lines[0] ?? ''))).toEqual([
    'seq',
    'prev',
    'utc',
    'mono',
    'offset',
    'actor',
    'app',
    'action',
    'objects',
    'after',
  ]);
  expect(result.head).toBe(hashLine(Buffer.from(lines[5] ?? '')));
});

test.each([
  [
    'an edited word',
    (l: readonly string[]) => l.map((line, i) => (i === 2 ? line.replace('note 3', 'note 8') : line)),
    /Line 4 does not follow from line 3/,
  ],
  ['a deleted line', (l: readonly string[]) => l.filter((_, i) => i !== 2), /Line 3 says it is line 4/],
  [
    'an inserted line',
    (l: readonly string[]) => [...l.slice(0, 2), (l[2] ?? '').replace('note 3', 'note 2½'), ...l.slice(2)],
    /Line 4 says it is line 3/,
  ],
  [
    'two lines swapped',
    (l: readonly string[]) => [l[0] ?? '', l[2] ?? '', l[1] ?? '', ...l.slice(3)],
    /Line 2 says it is line 3/,
  ],
  [
    'a line twice',
    (l: readonly string[]) => [...l.slice(0, 3), l[2] ?? '', ...l.slice(3)],
    /Line 4 is a copy of line 3/,
  ],
  [
    'a line that is no entry',
    (l: readonly string[]) => l.map((line, i) => (i === 2 ? '{"seq":3}' : line)),
    /Line 3 is not a journal entry/,
  ],
  ['the first line gone', (l: readonly string[]) => l.slice(1), /lines before it are missing/],
])('%s is noticed without any signature', async (_name, change, problem) => {
  const journal = await writeJournal(tempFolder(), 6);
  alterLines(journal.file, change);
  const result = check(journal);
  expect(result.ok).toBe(false);
  expect(result.problems.join('\n')).toMatch(problem);
});

test('an end that was cut off is noticed by a checkpoint that covers more', async () => {
  const journal = await writeJournal(tempFolder(), 6, [3, 6]);
  alterLines(journal.file, (lines) => lines.slice(0, 4));
  const result = check(journal);
  expect(result.problems.join()).toMatch(/covers more than the 4 lines that are left/);
  expect(result.checkpoints.map(({ ok }) => ok)).toEqual([true, false]);
});

test('an end written anew with a right chain is noticed by the checkpoint', async () => {
  const journal = await writeJournal(tempFolder(), 6, [6]);
  alterLines(journal.file, (lines) =>
    rechain(
      lines.map((line, i) => (i === 3 ? line.replace('note 4', 'nothing') : line)),
      4,
    ),
  );
  expect(check(journal).problems).toEqual([expect.stringMatching(/lines up to there were written anew/)]);
});

test('a checkpoint forged with another key is noticed by who knows the fingerprint', async () => {
  const journal = await writeJournal(tempFolder(), 6, [6]);
  const mine = openSigner({ stateFolder: journal.folder }).fingerprint;
  const head = check(journal).head;
  const stranger = openSigner({ stateFolder: tempFolder() });
  const forged = signCheckpoint(
    { case: CASE_ID, size: 6, head, utc: '2020-01-01T00:00:00.000000Z' },
    stranger,
  );
  writeFileSync(journal.checkpoints, `${JSON.stringify(forged)}\n`);
  expect(check(journal).ok).toBe(true);
  expect(check(journal, { fingerprint: mine }).problems).toEqual([
    expect.stringMatching(/signed with another key/),
  ]);
  const claimed = { ...forged, fingerprint: mine };
  writeFileSync(journal.checkpoints, `${JSON.stringify(claimed)}\n`);
  expect(check(journal).problems).toEqual([expect.stringMatching(/not signed by the key it names/)]);
});

test('a checkpoint of another case, and one that was edited, prove nothing', async () => {
  const journal = await writeJournal(tempFolder(), 6, [6]);
  expect(check(journal, { caseId: '2019-OTHER' }).problems).toEqual([
    expect.stringMatching(/of another case/),
  ]);
  alterLines(journal.checkpoints, (lines) => lines.map((line) => line.replace('"size":6', '"size":5')));
  expect(check(journal).problems).toEqual([expect.stringMatching(/not signed by the key it names/)]);
});

test('a torn last line is told, and left out by whoever asks for that', async () => {
  const journal = await writeJournal(tempFolder(), 6, [6]);
  appendFileSync(journal.file, '{"seq":7,"prev":"ab');
  expect(check(journal).problems).toEqual([expect.stringMatching(/last line is torn/)]);
  expect(check(journal, { torn: 'ignore' })).toMatchObject({ ok: true, lines: 6 });
});

test('an absent journal is not a whole one', () => {
  const folder = tempFolder();
  const result = check({ folder, file: `${folder}/none`, checkpoints: `${folder}/none either` });
  expect(result).toMatchObject({ ok: false, lines: 0, problems: ['The journal is empty or missing.'] });
});
