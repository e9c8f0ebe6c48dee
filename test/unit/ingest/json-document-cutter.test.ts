import { expect, test } from 'vitest';
import { decode, type Encoding } from '../../../electron/engine/ingest/bytes/encoding';
import { JSON_DOCUMENT } from '../../../electron/engine/ingest/cut/layouts/json';
import { DEFECT } from '../../../electron/engine/ingest/cut/rules';
import { fromTop, type Start, Walk } from '../../../electron/engine/ingest/cut/walk';
import { TestRandom } from '../../helpers/random';

interface Piece {
  readonly piece: string;
  readonly text: string;
  readonly offset: number;
  readonly length: number;
  readonly line: number;
  readonly defect: number;
}

function cut(
  bytes: Buffer,
  path: string,
  sizes: readonly number[] = [1_000_000],
  encoding: Encoding = 'utf-8',
  start: Start = fromTop(false),
): Piece[] {
  const found: Piece[] = [];
  const cutting = { format: 'json', encoding, columns: [], layout: { type: 'json', path } } as const;
  const walk = new Walk(JSON_DOCUMENT.cutter(cutting, encoding), encoding, start, (at) => {
    const { piece, offset, length, line, defect } = at;
    found.push({ piece, offset, length, line, defect, text: decode(at.bytes(), encoding) });
  });
  for (let from = start.offset, i = 0; from < bytes.length; i += 1) {
    const size = sizes[i % sizes.length] as number;
    walk.push(bytes.subarray(from, from + size));
    from += size;
  }
  walk.finish();
  return found;
}

function records(pieces: readonly Piece[]): string[] {
  return pieces
    .filter(({ piece, defect }) => piece === 'record' && defect === DEFECT.none)
    .map(({ text }) => text);
}

/** Pieces lie one behind the other, and what lies between them is at most a comma and white space. */
function expectCovered(bytes: Buffer, pieces: readonly Piece[]): void {
  let at = 0;
  for (const { offset, length } of pieces) {
    expect(bytes.subarray(at, offset).toString('latin1')).toMatch(/^\s*,?\s*$/);
    at = offset + length;
  }
  expect(bytes.subarray(at).toString('latin1')).toMatch(/^\s*$/);
}

function randomValue(random: TestRandom, depth: number): unknown {
  const kind = random.int(depth > 3 ? 4 : 6);
  if (kind === 0) return random.pick([null, true, false, 0, -1.5e-7, 12_345, 1e21]);
  if (kind < 4) return Array.from({ length: random.int(5) }, () => random.pick(PIECES)).join('');
  if (kind === 4) return Array.from({ length: random.int(4) }, () => randomValue(random, depth + 1));
  return randomObject(random, depth + 1);
}

const PIECES = [
  'a',
  '"',
  '\\',
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  'é',
  '漢',
  '🙂',
  '\n',
  '\t',
  'null',
  '\\"',
  '},{"id":',
];

function randomObject(random: TestRandom, depth: number): Record<string, unknown> {
  return Object.fromEntries(
    Array.from({ length: random.int(5) }, (_, i) => [
      `k${i}${random.pick(PIECES)}`,
      randomValue(random, depth),
    ]),
  );
}

/** Writes a value with random white space where the grammar allows it. */
function write(value: unknown, random: TestRandom, spaces: readonly string[]): string {
  const gap = () => random.pick(spaces);
  if (Array.isArray(value)) {
    return `[${gap()}${value.map((each) => write(each, random, spaces)).join(`${gap()},${gap()}`)}${gap()}]`;
  }
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(
    ([key, each]) => `${JSON.stringify(key)}${gap()}:${gap()}${write(each, random, spaces)}`,
  );
  return `{${gap()}${members.join(`${gap()},${gap()}`)}${gap()}}`;
}

const STYLES = [[''], ['', ' '], ['\n', '  ', ''], ['\r\n', ' '], [' \n\n ']];

test('300 random documents in any style of white space give the elements that a parser finds, with their bytes', () => {
  for (let seed = 1; seed <= 300; seed += 1) {
    const random = new TestRandom(seed);
    const list = Array.from({ length: random.int(12) }, (_, i) => ({ id: i, ...randomObject(random, 0) }));
    const around = { before: randomValue(random, 2), deep: { list: [1, { list: [{}] }] } };
    const path = random.pick(['', 'list', 'data.rows', 'a\\.b']);
    const keys = { '': [], list: ['list'], 'data.rows': ['data', 'rows'], 'a\\.b': ['a.b'] }[
      path
    ] as string[];
    const wrap = (value: unknown) =>
      keys.reduceRight<unknown>(
        (inner, key) => ({ ...around, [key]: inner, after: randomValue(random, 2) }),
        value,
      );
    const documents = Array.from({ length: 1 + random.int(3) }, () => wrap(list));
    const spaces = random.pick(STYLES);
    const text = documents.map((each) => write(each, random, spaces)).join(random.pick(['', '\n', ' \r\n']));
    const bytes = Buffer.from(text);
    const sizes = Array.from(
      { length: 1 + random.int(3) },
      () => 1 + random.int(random.pick([3, 40, 4_000])),
    );
    const found = cut(bytes, path, sizes);
    expect(records(found).map((each) => JSON.parse(each))).toEqual(documents.flatMap(() => list));
    expect(found.filter(({ defect }) => defect !== DEFECT.none)).toEqual([]);
    expectCovered(bytes, found);
    for (const { offset, length, line, text: own } of found) {
      expect(decode(bytes.subarray(offset, offset + length), 'utf-8')).toBe(own);
      const before = bytes.subarray(0, offset).toString('latin1');
      expect(line).toBe(1 + (before.match(/\r\n|\r(?!$)|\n/g) ?? []).length);
    }
    expect(found).toEqual(cut(bytes, path));
  }
});

test('random damage loses no byte and stops nothing, and is cut alike however the bytes arrive', () => {
  for (let seed = 1; seed <= 400; seed += 1) {
    const random = new TestRandom(seed * 31);
    const list = Array.from({ length: 6 }, (_, i) => ({ id: i, ...randomObject(random, 1) }));
    const path = random.pick(['', 'Records']);
    const text = write(path === '' ? list : { Records: list }, random, random.pick(STYLES));
    const bytes = Buffer.from(text + (random.int(3) === 0 ? `\n${text}` : ''));
    for (let i = 0; i < 1 + random.int(3); i += 1) {
      bytes[random.int(bytes.length)] = random.pick([0, 10, 34, 44, 58, 91, 92, 93, 123, 125, 65, 0xff]);
    }
    const damaged = random.int(4) === 0 ? bytes.subarray(0, random.int(bytes.length)) : bytes;
    const found = cut(damaged, path);
    expectCovered(damaged, found);
    expect(cut(damaged, path, [1 + random.int(50)])).toEqual(found);
  }
});

test('one broken element is one reject, and those behind it are read', () => {
  const good = '{"id":1,"text":"a, {b}"}';
  for (const broken of [
    '{"id":2,"text":"open}',
    '{"id":2,"list":[1,2}',
    '{"id":2,text:"x"}',
    '{"id":2,"text":"a"b"}',
    '{"id":2,"text":"a\u0001b"}',
    '{"id":2',
  ]) {
    for (const space of ['', '\n  ']) {
      const text = `{"Records":[${space}${[good, broken, good, good].join(`,${space}`)}${space}]}`;
      const found = cut(Buffer.from(text), 'Records');
      expect(records(found)).toEqual([good, good, good]);
      const rejects = found.filter(({ defect }) => defect !== DEFECT.none);
      expect(rejects.map(({ text: own }) => own.replace(/,\s*$/, ''))).toEqual([broken]);
      expect(rejects[0]?.defect).toBe(DEFECT.json);
    }
  }
});

test('a document that is cut off gives what it has, and one reject with the rest', () => {
  const found = cut(Buffer.from('{"Records":[{"id":1},{"id":2},{"id":3,"te'), 'Records');
  expect(found.map(({ piece, text, defect }) => [piece, text, defect])).toEqual([
    ['aside', '{"Records":[', DEFECT.none],
    ['record', '{"id":1}', DEFECT.none],
    ['record', '{"id":2}', DEFECT.none],
    ['record', '{"id":3,"te', DEFECT.json],
  ]);
});

test('a document without the list is a reject, and the documents behind it are read', () => {
  const text =
    '{"Records":[{"a":1}]}\n{"message":"no list"}\n{"Records":{"a":2}}\n{"Records":[]}\n{"Records":[{"a":3}]}\n';
  const found = cut(Buffer.from(text), 'Records', [7]);
  expect(records(found)).toEqual(['{"a":1}', '{"a":3}']);
  expect(found.filter(({ defect }) => defect === DEFECT.list).map(({ text: own }) => own)).toEqual([
    '{"message":"no list"}',
    '{"Records":{"a":2}}',
  ]);
});

test('documents that are objects are records themselves when no list is named', () => {
  const text = '{"a":1}\n{"a":\n2}{"a":3}\n\n\n{"a":4}';
  expect(records(cut(Buffer.from(text), ''))).toEqual(['{"a":1}', '{"a":\n2}', '{"a":3}', '{"a":4}']);
  expect(records(cut(Buffer.from('{\n "a": 1\n}\n'), ''))).toEqual(['{\n "a": 1\n}']);
});

test('a record of many megabytes is one reject, and the next is found, whether it ends or not', () => {
  const long = `{"id":1,"t":"${'y'.repeat(9_000_000)}"}`;
  for (const broken of [long, long.slice(0, -2), `${long.slice(0, -2)}x"z"}`]) {
    const text = `[{"id":0},${broken},{"id":2},\n{"id":3}]`;
    const found = cut(Buffer.from(text), '', [1_048_576]);
    expect(records(found)).toEqual(['{"id":0}', '{"id":2}', '{"id":3}']);
    expect(found.filter(({ defect }) => defect !== DEFECT.none)).toHaveLength(1);
    expect(found.at(-1)?.line).toBe(2);
  }
});

test('cutting that begins at any whole record finds the records that cutting from the top finds', () => {
  for (const [path, text] of [
    ['Records', '{"Records":[{"a":1},{"a":2},{"a":"x},{"a":3}]}\n{"Records":[{"a":4},\n{"a":5}]}'],
    ['', '[{"a":1},{"a":2} , {"a":3}]'],
    ['', '{"a":1}\n{"a":2}\n\n{"a":3}'],
  ] as const) {
    const bytes = Buffer.from(text);
    const found = cut(bytes, path).filter(({ piece }) => piece === 'record');
    for (const [i, { offset, line, defect }] of found.entries()) {
      if (defect !== DEFECT.none || offset === 0) continue;
      const start = { offset, line, record: i + 1, header: false };
      const again = cut(bytes, path, [5], 'utf-8', start).filter(({ piece }) => piece === 'record');
      expect(again).toEqual(found.slice(i));
    }
  }
});

test('UTF-16 documents are cut at the same elements, with offsets into their own bytes', () => {
  const text = '\ufeff{"Records":[{"é":"🙂"},\r\n{"é":2}]}';
  const little = Buffer.from(text, 'utf16le');
  for (const size of [1, 3, 1_000]) {
    const found = cut(little, 'Records', [size], 'utf-16le');
    expect(records(found)).toEqual(['{"é":"🙂"}', '{"é":2}']);
    expect(found.filter(({ piece }) => piece === 'record').map(({ offset }) => offset)).toEqual([26, 52]);
    const big = cut(Buffer.from(little).swap16(), 'Records', [size], 'utf-16be');
    expect(big).toEqual(found);
  }
});
