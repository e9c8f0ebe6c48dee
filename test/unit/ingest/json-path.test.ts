import { expect, test } from 'vitest';
import { columnOfPath, jsonPointer, pathOfColumn } from '../../../electron/engine/ingest/formats/json-path';

const PATHS = [
  ['a'],
  ['a', 'b'],
  ['a.b', 'c'],
  ['a\\', 'b'],
  [''],
  ['', ''],
  ['a\\.b'],
  ['x/y~z', '0'],
  ['a\nb'],
];

test('a column names exactly one path', () => {
  for (const path of PATHS) expect(pathOfColumn(columnOfPath(path))).toEqual(path);
  expect(new Set(PATHS.map(columnOfPath)).size).toBe(PATHS.length);
});

test('the pointer of a column follows RFC 6901', () => {
  expect(jsonPointer('user.name')).toBe('/user/name');
  expect(jsonPointer(columnOfPath(['x/y~z', 'a.b']))).toBe('/x~1y~0z/a.b');
});
