import { expect, test } from 'vitest';
import { unusual } from '../../../electron/engine/ingest/unusual';

const COLUMNS = ['login', 'note'];
const PLAIN = Array.from({ length: 60 }, (_, i) => [`agent-${i}`, i % 3 === 0 ? undefined : 'called back']);

test('rows with hidden characters, blanks around values or far longer values stand out, each with its remark', () => {
  const rows = [
    ...PLAIN,
    ['agent\u202e3', 'called back'],
    ['agent-7 ', 'called back'],
    ['agent-8', 'x'.repeat(500)],
    ['agent-9', 'two\twords'],
  ];
  expect([...unusual(rows, COLUMNS)]).toEqual([
    [60, 'a hidden character in login'],
    [61, 'blanks around login'],
    [62, 'note is far longer than usual'],
  ]);
});

test('nothing stands out where every value of a column is long, or there is nothing at all', () => {
  const long = PLAIN.map(([login]) => [login, 'y'.repeat(400)]);
  expect(unusual(long, COLUMNS).size).toBe(0);
  expect(unusual([], COLUMNS).size).toBe(0);
  expect(unusual([[], [undefined, '']], COLUMNS).size).toBe(0);
});
