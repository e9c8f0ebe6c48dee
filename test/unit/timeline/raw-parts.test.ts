import { expect, test } from 'vitest';
import { decoded, rawParts } from '../../../renderer/timeline/raw-parts';

const marked = (text: string, columns: Parameters<typeof rawParts>[1]) =>
  rawParts(text, columns).map((part) =>
    part.field === undefined ? part.text : `[${part.field}=${part.text}]`,
  );

test('mapped values are marked where they stand, others are not', () => {
  const columns = [
    { value: '2019-08-06', field: 'time' },
    { value: 'agent-1', field: 'account' },
    { value: 'ok' },
    { value: '1', field: 'count' },
  ];
  expect(marked('2019-08-06,agent-1,ok,1\n', columns)).toEqual([
    '[time=2019-08-06]',
    ',',
    '[account=agent-1]',
    ',ok,',
    '[count=1]',
    '\n',
  ]);
});

test('a value is looked for after the one before it, so that equal values are told apart', () => {
  expect(marked('a,a', [{ value: 'a' }, { value: 'a', field: 'account' }])).toEqual(['a,', '[account=a]']);
});

test('a value that is not written as it was read is left unmarked', () => {
  const columns = [
    { value: 'say "hi"', field: 'fields' },
    { value: 'b', field: 'account' },
  ];
  expect(marked('"say ""hi""",b', columns)).toEqual(['"say ""hi""",', '[account=b]']);
});

test('all of the text is there, whatever is marked', () => {
  const text = 'x;;y;"z"';
  const columns = ['x', '', 'y', 'z'].map((value) => ({ value, field: 'account' }));
  const whole = rawParts(text, columns).map((part) => part.text);
  expect(whole.join('')).toBe(text);
});

test('bytes are read in their own encoding, and in one nobody knows as Latin-1', () => {
  expect(decoded(Uint8Array.of(0x5a, 0xc3, 0xbc), 'utf-8')).toBe('Zü');
  expect(decoded(Uint8Array.of(0x5a, 0xfc), 'windows-1252')).toBe('Zü');
  expect(decoded(Uint8Array.of(0x5a, 0xfc), 'no such encoding')).toBe('Zü');
});
