import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { JournalFile } from '../../../electron/engine/journal/journal-file';
import { GENESIS } from '../../../electron/engine/journal/line';
import { readJournalPage } from '../../../electron/engine/journal/page';
import { readJournal } from '../../../electron/engine/journal/read-journal';
import { setTornLineAside } from '../../../electron/engine/journal/torn-line';
import { verifyJournal } from '../../../electron/engine/journal/verify';
import { alterLines, writeJournal } from '../../helpers/journal';
import { tempFolder } from '../../helpers/temp';

const hand = { actor: 'R. Okafor', app: 'Throughline test' };

test('each line holds the hash of the bytes before it, whatever characters are in them', async () => {
  const file = join(tempFolder(), 'journal.jsonl');
  const journal = await JournalFile.open(file, hand, { lines: 0, head: GENESIS, bytes: 0 });
  const text = 'line\nfeed \u2028 \u202e "quoted" \\ Zoë 🧾 \u0000';
  await journal.append({ action: 'annotation.add', objects: ['AN-0001'], after: { text } });
  await journal.append({ action: 'annotation.add', objects: ['AN-0002'] });
  await journal.close();
  const [first, second] = [...readJournal(file)];
  expect(first?.entry?.after).toEqual({ text });
  expect(second?.entry?.prev).toBe(first?.hash);
  expect(readFileSync(file, 'utf8').split('\n')).toHaveLength(3);
});

test('a journal is continued where it ended', async () => {
  const { file, folder } = await writeJournal(tempFolder(), 3);
  const { lines, head } = verifyJournal(file, join(folder, 'none'));
  const bytes = readFileSync(file).length;
  const journal = await JournalFile.open(file, hand, { lines, head, bytes });
  const entry = await journal.append({ action: 'case.open', objects: [] });
  await journal.close();
  expect(entry.seq).toBe(4);
  expect(verifyJournal(file, join(folder, 'none'))).toMatchObject({ ok: true, lines: 4 });
});

test('a bigint in a line is a fault of the program, and nothing is written', async () => {
  const file = join(tempFolder(), 'journal.jsonl');
  const journal = await JournalFile.open(file, hand, { lines: 0, head: GENESIS, bytes: 0 });
  expect(() => journal.prepare({ action: 'leads.run', objects: [], after: { lookBack: 1n } })).toThrow(
    TypeError,
  );
  await journal.close();
  expect(readFileSync(file)).toHaveLength(0);
});

test.each([
  ['without its line feed', '{"seq":4,"prev":"00'],
  ['with a line feed but not as JSON', '{"seq":4,"pr\0\0\0\0\n'],
])('an end torn by a crash %s is set aside and kept', async (_name, torn) => {
  const { file, folder } = await writeJournal(tempFolder(), 3);
  const whole = readFileSync(file);
  appendFileSync(file, torn);
  expect(setTornLineAside(folder, file)).toBe('journal.torn-1');
  expect(readFileSync(file)).toEqual(whole);
  expect(readFileSync(join(folder, 'journal.torn-1'), 'utf8')).toBe(torn);
  expect(setTornLineAside(folder, file)).toBeUndefined();
  appendFileSync(file, 'x');
  expect(setTornLineAside(folder, file)).toBe('journal.torn-2');
});

test('a whole journal keeps its end, and an edit in the middle is not mistaken for a torn end', async () => {
  const { file, folder } = await writeJournal(tempFolder(), 3);
  alterLines(file, (lines) => lines.map((line, i) => (i === 1 ? '{broken' : line)));
  expect(setTornLineAside(folder, file)).toBeUndefined();
  expect(existsSync(join(folder, 'journal.torn-1'))).toBe(false);
});

test('pages come from either end and count what fits the search', async () => {
  const { file } = await writeJournal(tempFolder(), 25);
  const seqs = (page: ReturnType<typeof readJournalPage>) => page.entries.map(({ seq }) => seq);
  expect(seqs(readJournalPage(file, 25, { offset: 10, limit: 3 }))).toEqual([11, 12, 13]);
  expect(seqs(readJournalPage(file, 25, { offset: 0, limit: 3, descending: true }))).toEqual([25, 24, 23]);
  expect(seqs(readJournalPage(file, 25, { offset: 23, limit: 9, descending: true }))).toEqual([2, 1]);
  const found = readJournalPage(file, 25, { offset: 0, limit: 100, search: 'NOTE 2' });
  expect(found.total).toBe(7);
  expect(seqs(found)).toEqual([2, 20, 21, 22, 23, 24, 25]);
  expect(readJournalPage(file, 20, { offset: 0, limit: 100 }).total).toBe(20);
});

test.runIf(existsSync('/dev/full'))(
  'a line that does not fit on the disk is refused with what to do',
  async () => {
    const end = { lines: 1, head: 'ab'.repeat(32), bytes: 100 };
    const journal = await JournalFile.open('/dev/full', hand, end);
    const failure = await journal
      .append({ action: 'case.open', objects: [] })
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({
      error: { code: 'io.journal', message: expect.stringMatching(/Make room/) },
    });
    expect([journal.lines, journal.head]).toEqual([end.lines, end.head]);
    await journal.close();
  },
);
