import { expect, test } from 'vitest';
import { decode, type Encoding } from '../../../electron/engine/ingest/bytes/encoding';
import { XML } from '../../../electron/engine/ingest/cut/layouts/xml';
import { DEFECT } from '../../../electron/engine/ingest/cut/rules';
import { fromTop, Walk } from '../../../electron/engine/ingest/cut/walk';
import { XmlReader } from '../../../electron/engine/ingest/cut/xml/xml-reader';
import { TestRandom } from '../../helpers/random';

interface Piece {
  readonly piece: string;
  readonly text: string;
  readonly offset: number;
  readonly length: number;
  readonly line: number;
  readonly defect: number;
}

function cut(bytes: Buffer, element: string, size = 1_000_000, encoding: Encoding = 'utf-8'): Piece[] {
  const found: Piece[] = [];
  const cutting = { format: 'xml', encoding, columns: [], layout: { type: 'xml', element } } as const;
  const walk = new Walk(XML.cutter(cutting, encoding), encoding, fromTop(false), (at) => {
    const { piece, offset, length, line, defect } = at;
    found.push({ piece, offset, length, line, defect, text: decode(at.bytes(), encoding) });
  });
  for (let from = 0; from < bytes.length; from += size) walk.push(bytes.subarray(from, from + size));
  walk.finish();
  return found;
}

const whole = (pieces: readonly Piece[]) =>
  pieces.filter(({ piece, defect }) => piece === 'record' && defect === DEFECT.none).map(({ text }) => text);
const broken = (pieces: readonly Piece[]) =>
  pieces.filter(({ defect }) => defect !== DEFECT.none).map(({ text }) => text);

const DOCUMENT = `<?xml version="1.0"?>
<!-- <Event>no</Event> -->
<!DOCTYPE Events [ <!ENTITY e "<Event>no</Event>"> ]>
<Events>
<Event a="x > y"><![CDATA[</Event>]]></Event><Event/>
<ns:Event
 xmlns:ns="u"><!-- </Event> --><Events/>é</ns:Event >

<Other>aside</Other><EventData/><Event>last</Event>
</Events>
`;

test('elements are found by their tags, whatever comments, CDATA, quotes and declarations hold', () => {
  const expected = [
    '<Event a="x > y"><![CDATA[</Event>]]></Event>',
    '<Event/>',
    '<ns:Event\n xmlns:ns="u"><!-- </Event> --><Events/>é</ns:Event >',
    '<Event>last</Event>',
  ];
  const bytes = Buffer.from(DOCUMENT);
  for (const size of [1, 2, 3, 7, 1_000]) {
    const found = cut(bytes, 'Event', size);
    expect(whole(found)).toEqual(expected);
    expect(broken(found)).toEqual([]);
    expect(found.filter(({ piece }) => piece === 'record').map(({ line }) => line)).toEqual([5, 5, 6, 9]);
    for (const { offset, length, text } of found) {
      expect(bytes.subarray(offset, offset + length).toString()).toBe(text);
    }
  }
});

test('UTF-16 with its mark, as Windows exports it, is cut at the same elements', () => {
  const little = Buffer.from(`\ufeff${DOCUMENT}`, 'utf16le');
  const expected = whole(cut(Buffer.from(DOCUMENT), 'Event'));
  for (const size of [1, 5, 1_000]) {
    expect(whole(cut(little, 'Event', size, 'utf-16le'))).toEqual(expected);
    expect(whole(cut(Buffer.from(little).swap16(), 'Event', size, 'utf-16be'))).toEqual(expected);
  }
});

test('a broken element is one reject with its bytes, and the next is read', () => {
  const found = cut(
    Buffer.from('<A><Event>1</Event><Event>2<Event>3</Event>x</Event><Event><!-- 4<Event>5</Event></A>'),
    'Event',
  );
  expect(whole(found)).toEqual(['<Event>1</Event>', '<Event>3</Event>', '<Event>5</Event>']);
  expect(broken(found)).toEqual(['<Event>2', 'x</Event>', '<Event><!-- 4']);
  const cutOff = cut(Buffer.from('<A><Event>1</Event><Event>2</Ev'), 'Event');
  expect([whole(cutOff), broken(cutOff)]).toEqual([['<Event>1</Event>'], ['<Event>2</Ev']]);
});

test('random damage loses no byte, and is cut alike however the bytes arrive', () => {
  for (let seed = 1; seed <= 300; seed += 1) {
    const random = new TestRandom(seed);
    const bytes = Buffer.from(DOCUMENT);
    for (let i = 0; i < 1 + random.int(4); i += 1) {
      bytes[random.int(bytes.length)] = random.pick([10, 33, 34, 45, 47, 60, 62, 63, 91, 93, 65, 0xff]);
    }
    const found = cut(bytes, 'Event');
    let at = 0;
    for (const { offset, length } of found) {
      expect(bytes.subarray(at, offset).toString('latin1').trim()).toBe('');
      at = offset + length;
    }
    expect(bytes.subarray(at).toString('latin1').trim()).toBe('');
    expect(cut(bytes, 'Event', 1 + random.int(40))).toEqual(found);
  }
});

test('an element of many megabytes is one reject, and the next is found', () => {
  const text = `<A><Event>1</Event><Event>${'y'.repeat(9_000_000)}</Event>\n<Event>3</Event></A>`;
  const found = cut(Buffer.from(text), 'Event', 1_048_576);
  expect(whole(found)).toEqual(['<Event>1</Event>', '<Event>3</Event>']);
  expect(found.filter(({ defect }) => defect === DEFECT.long)).toHaveLength(1);
  expect(found.reduce((sum, { length }) => sum + length, 0)).toBe(text.length);
});

test('values are read by path: texts, attributes, elements told apart by an attribute, several as a list', () => {
  const reader = new XmlReader([
    'System.EventID',
    'System.TimeCreated@SystemTime',
    'EventData.Data[Name=User.Name]',
    'EventData.Data[Name=None]|EventData.Data[Name=B]',
    '@id',
    'System.Keyword',
    'System',
  ]);
  const text = `<e:Event id="&lt;1&gt;" xmlns="u"><System><EventID>4624</EventID><TimeCreated SystemTime='t'/>
    <Keyword>a</Keyword><Keyword>b</Keyword></System><EventData><Data Name="User.Name"><![CDATA[<j>]]>&amp;doe</Data>
    <Data Name="B">2</Data><Data Name="C"/></EventData></e:Event>`;
  expect(reader.values(text)).toEqual(['4624', 't', '<j>&doe', '2', '<1>', '["a","b"]', undefined]);
});

test('no document type is read and no entity expanded, so that a billion laughs are a reject', () => {
  const laughs = '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><Event>&b;</Event>';
  const reader = new XmlReader(['@x']);
  expect(reader.values(laughs)).toEqual({ unfit: 'it declares a document type' });
  expect(reader.values('<Event>&b;</Event>')).toEqual({ unfit: 'not well-formed XML' });
  expect(reader.values('<Event><a></Event>')).toEqual({ unfit: 'not well-formed XML' });
  expect(reader.values(`<Event>${'<a>'.repeat(5_000)}`)).toEqual({ unfit: 'not well-formed XML' });
  expect(whole(cut(Buffer.from(laughs), 'Event'))).toEqual(['<Event>&b;</Event>']);
});
