import { expect, test } from 'vitest';
import { recordCommand, recordText } from '../../../renderer/casefile/words/record-text';
import { parseTags, targetWords } from '../../../renderer/notes/target-text';
import type { RecordBytes } from '../../../shared/contract/sources';

const record: RecordBytes = {
  id: 'EV-0001:2',
  source: 'EV-0001',
  sha256: '',
  record: 2,
  line: 2,
  lineEnd: 2,
  byteOffset: 165,
  byteLength: 184,
  encoding: 'latin1',
  raw: Uint8Array.of(0x4d, 0xfc, 0x6c, 0x6c, 0x65, 0x72),
  sliceSha256: '',
  columns: [],
  neighbours: [],
};

test('bytes are shown in the encoding they were read with, and in UTF-8 where that has no name here', () => {
  expect(recordText(record)).toBe('Müller');
  expect(
    recordText({ ...record, encoding: 'no such encoding', raw: new TextEncoder().encode('Müller') }),
  ).toBe('Müller');
});

test('the command counts bytes from one, as tail does', () => {
  expect(recordCommand(record)).toBe('tail -c +166 EV-0001.bin | head -c 184 | sha256sum');
});

test('what a note is about is told in words, spans in the zone of the badge', () => {
  expect(targetWords('account:agent-2217', 'UTC')).toEqual({ kind: 'account', name: 'agent-2217' });
  expect(targetWords('event:EV-0003:5', 'UTC')).toEqual({ kind: 'access event', name: 'EV-0003:5' });
  expect(targetWords('span:2019-09-02T00:28:00Z..2019-09-02T06:00:00Z', 'UTC').name).toBe(
    '2019-09-02 00:28 – 06:00',
  );
  expect(targetWords('span:2019-09-02T00:28:00Z..2019-09-04T06:00:00Z', 'Europe/Dublin').name).toBe(
    '2019-09-02 01:28 – 2019-09-04 07:00',
  );
});

test('a target that cannot be read is shown as it stands', () => {
  expect(targetWords('nonsense', 'UTC')).toEqual({ kind: '', name: 'nonsense' });
});

test('tags are parted by commas, without empty ones and each once', () => {
  expect(parseTags(' bulk, off shift ,, bulk')).toEqual(['bulk', 'off shift']);
});
