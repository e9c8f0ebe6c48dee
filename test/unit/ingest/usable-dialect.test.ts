import { expect, test } from 'vitest';
import type { Encoding } from '../../../electron/engine/ingest/bytes/encoding';
import { requireUsable } from '../../../electron/engine/ingest/cut/usable-dialect';
import type { Dialect } from '../../../shared/contract/sources';

const REFUSED: readonly (readonly [string, Partial<Dialect>, Encoding])[] = [
  ['a delimiter that is the quote', { delimiter: '"', quote: '"' }, 'utf-8'],
  ['a delimiter that holds the escape', { delimiter: '|\\|', escape: '\\' }, 'utf-8'],
  ['a delimiter that is a line end', { delimiter: '\n' }, 'utf-8'],
  ['a footer that holds a line end', { footer: 'Total\n' }, 'utf-8'],
  ['a quote of two bytes', { quote: '«' }, 'utf-8'],
  ['a delimiter of two bytes among double bytes', { delimiter: '→' }, 'shift_jis'],
  ['a footer of letters of two bytes among double bytes', { footer: '合計' }, 'gb18030'],
  ['a delimiter beyond one unit', { delimiter: '😀' }, 'utf-32le'],
];

test.each(REFUSED)('%s is refused, with what to do', (_what, dialect, encoding) => {
  expect(() => requireUsable(dialect, encoding)).toThrow(/(Choose another|choose another|Convert the file)/);
});

const TAKEN: readonly (readonly [string, Partial<Dialect>, Encoding])[] = [
  ['quotes of two bytes in units of two', { delimiter: ';', quote: '«', escape: '«' }, 'utf-16le'],
  ['a quote of one byte', { delimiter: ';', quote: '«' }, 'windows-1252'],
  ['a long delimiter of two bytes', { delimiter: '→', footer: 'Σ' }, 'utf-8'],
  ['no quote at all', { delimiter: '|', quote: '', escape: '' }, 'shift_jis'],
];

test.each(TAKEN)('%s is taken', (_what, dialect, encoding) => {
  expect(() => requireUsable(dialect, encoding)).not.toThrow();
});
