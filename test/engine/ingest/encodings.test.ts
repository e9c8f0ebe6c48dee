import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import {
  decode,
  ENCODINGS,
  type Encoding,
  encode,
  isValid,
  unitBytes,
} from '../../../electron/engine/ingest/bytes/encoding';
import { readerOf } from '../../../electron/engine/ingest/cut/layouts';
import { DEFECT } from '../../../electron/engine/ingest/cut/rules';
import { splitValues } from '../../../electron/engine/ingest/cut/values';
import { fromTop, Walk } from '../../../electron/engine/ingest/cut/walk';
import { must } from '../../helpers/engine';
import { openBench } from '../../helpers/import';
import { TestRandom } from '../../helpers/random';

/** Characters of each script, those whose bytes hold a backslash, a bar or a digit among them. */
const WESTERN = 'aZ09|\\ _äöüßéñ';
const KANJI = 'aZ09|\\ _表予能ソ十一日本語申構貼';
const LETTERS: Partial<Record<Encoding, string>> = {
  'windows-1250': 'aZ09|\\ _łśčž',
  'iso-8859-2': 'aZ09|\\ _łśčž',
  'windows-1251': 'aZ09|\\ _ЖяЩ',
  'koi8-r': 'aZ09|\\ _ЖяЩ',
  'koi8-u': 'aZ09|\\ _Жяї',
  'iso-8859-5': 'aZ09|\\ _ЖяЩ',
  ibm866: 'aZ09|\\ _ЖяЩ',
  ibm852: 'aZ09|\\ _łśčž',
  'windows-1253': 'aZ09|\\ _λΩς',
  'iso-8859-7': 'aZ09|\\ _λΩς',
  'windows-1255': 'aZ09|\\ _שלם',
  'windows-1256': 'aZ09|\\ _سلام',
  'windows-1257': 'aZ09|\\ _ąčęž',
  'windows-1258': 'aZ09|\\ _äöüß',
  'windows-874': 'aZ09|\\ _กขค',
  shift_jis: `${KANJI}ｱｲｳ`,
  'euc-jp': KANJI,
  'iso-2022-jp': KANJI,
  gb18030: 'aZ09|\\ _中文餘\u{20000}𠀀€ß',
  big5: 'aZ09|\\ _功許蓋中文閱',
  'euc-kr': 'aZ09|\\ _한국어똠',
};
const WIDE = 'aZ09|\\ _ä語\u{1f600}Ж';

function lettersOf(encoding: Encoding): string[] {
  const wide = unitBytes(encoding) > 1 || encoding === 'utf-8';
  return [...(wide ? WIDE : (LETTERS[encoding] ?? WESTERN))];
}

/** ISO-2022-JP is written from EUC-JP, pair by pair, as RFC 1468 has it. */
function bytesOf(text: string, encoding: Encoding): Buffer {
  if (encoding !== 'iso-2022-jp') return encode(text, encoding);
  const parts = [...text].map((letter) => {
    const euc = iconv.encode(letter, 'euc-jp');
    if (euc.length === 1) return euc;
    return Buffer.concat([Buffer.from('\x1b$B'), euc.map((byte) => byte & 0x7f), Buffer.from('\x1b(B')]);
  });
  return Buffer.concat(parts);
}

const DIALECT = { delimiter: '|', quote: '"', escape: '"', header: false };

interface Cut {
  readonly offset: number;
  readonly bytes: Buffer;
  readonly defect: number;
}

/** Cuts bytes in blocks of random sizes. */
function cutAll(bytes: Buffer, encoding: Encoding, columns: number, random: TestRandom): Cut[] {
  const cutting = {
    format: 'delimited',
    encoding,
    dialect: DIALECT,
    columns: Array.from({ length: columns }, (_, i) => `${i}`),
  };
  const found: Cut[] = [];
  const walk = new Walk(readerOf('delimited').cutter(cutting, encoding), encoding, fromTop(false), (at) => {
    if (at.piece === 'record')
      found.push({ offset: at.offset, bytes: Buffer.from(at.bytes()), defect: at.defect });
  });
  for (let at = 0; at < bytes.length; ) {
    const size = 1 + random.int(random.pick([2, 7, 400]));
    walk.push(bytes.subarray(at, at + size));
    at += size;
  }
  walk.finish();
  return found;
}

test.each(ENCODINGS)(
  'any table in %s comes back letter by letter, whatever the sizes of its blocks',
  (encoding) => {
    const random = new TestRandom(ENCODINGS.indexOf(encoding) + 1);
    const letters = lettersOf(encoding);
    const quoted = (value: string) => (/[|"\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
    for (let round = 0; round < 20; round += 1) {
      const rows = Array.from({ length: 1 + random.int(8) }, () =>
        Array.from(
          { length: 3 },
          () => `x${Array.from({ length: random.int(9) }, () => random.pick(letters)).join('')}`,
        ),
      );
      const parts = rows.map((row) => bytesOf(row.map(quoted).join('|'), encoding));
      const end = bytesOf('\n', encoding);
      const bytes = Buffer.concat(parts.flatMap((part) => [part, end]));
      const cuts = cutAll(bytes, encoding, 3, random);
      expect(cuts.map(({ defect }) => defect)).toEqual(rows.map(() => DEFECT.none));
      expect(cuts.map((cut) => splitValues(decode(cut.bytes, encoding), DIALECT))).toEqual(rows);
      for (const { offset, bytes: own } of cuts) {
        expect(bytes.subarray(offset, offset + own.length).equals(own)).toBe(true);
      }
    }
  },
);

test.each(ENCODINGS)('random bytes in %s are whole text or a reject, and none is lost', (encoding) => {
  const random = new TestRandom(ENCODINGS.indexOf(encoding) + 100);
  for (let round = 0; round < 60; round += 1) {
    const bytes = Buffer.from(
      Array.from({ length: random.int(80) }, () =>
        random.pick([10, 124, 34, 27, random.int(256), random.int(256)]),
      ),
    );
    const cuts = cutAll(bytes, encoding, 2, random);
    let last = 0;
    for (const { offset, bytes: own, defect } of cuts) {
      expect(offset).toBeGreaterThanOrEqual(last);
      expect(bytes.subarray(offset, offset + own.length).equals(own)).toBe(true);
      last = offset + own.length;
      if (defect !== DEFECT.none) continue;
      expect(isValid(own, encoding)).toBe(true);
      const text = decode(own, encoding);
      if (encoding !== 'iso-2022-jp' && encoding !== 'windows-1252')
        expect(decode(encode(text, encoding), encoding)).toBe(text);
    }
  }
});

const HEAD = 'time,account,customer,note\n';

function logIn(encoding: Encoding, note: string, count = 40): Buffer {
  const rows = Array.from(
    { length: count },
    (_, i) =>
      `2019-08-01T10:00:${String(i % 60).padStart(2, '0')}Z,agent-${i},c${i},${i % 2 === 0 ? note : 'plain'}\n`,
  );
  return bytesOf(HEAD + rows.join(''), encoding);
}

const NOTES: Partial<Record<Encoding, string>> = {
  'windows-1252': 'Müller wählte die Prüfgröße für Käufer – „heute“',
  'windows-1251': 'Пользователь открыл карточку клиента сегодня утром',
  'koi8-r': 'Пользователь открыл карточку клиента сегодня утром',
  shift_jis: '担当者が顧客の記録を表示しました。ソフトウェアの予約',
  'euc-jp': '担当者が顧客の記録を表示しました。これは試験です',
  'iso-2022-jp': '担当者が顧客の記録を表示しました。これは試験です',
  gb18030: '客户服务人员今天打开了客户记录，这是一个测试',
  big5: '客戶服務人員今天打開了客戶記錄，這是一個測試的許可',
  'euc-kr': '상담원이 오늘 고객의 기록을 열었습니다 이것은 시험입니다',
};

test.each(Object.entries(NOTES) as [Encoding, string][])(
  '%s is asked for with evidence, named first, and comes in whole when it is confirmed',
  async (encoding, note) => {
    const bench = await openBench();
    const path = bench.write('log.csv', logIn(encoding, note));
    const seen = await must(bench.engine.call('sources.inspect', { path, choices: { kind: 'access' } }));
    const asked = seen.questions.filter(({ id }) => id === 'encoding');
    expect(asked).toHaveLength(1);
    expect(asked[0]?.options[0]).toBe(encoding);
    expect(asked[0]?.text).toMatch(/^In which encoding was it written\? 20 of 41 sampled lines/);
    expect(seen.rows[0]?.values[3]).toBe(note);
    const source = await bench.load(path, { kind: 'access', encoding });
    expect(source).toMatchObject({ records: 40, events: 40, rejects: 0 });
    const record = await must(bench.engine.call('sources.record', { id: 'EV-0001:3' }));
    expect(record.columns[3]?.value).toBe(note);
  },
);

test.each(['utf-8', 'utf-16le', 'utf-16be', 'utf-32le', 'utf-32be'] as const)(
  '%s is certain by its mark, and asked where UTF-16 and UTF-32 have none',
  async (encoding) => {
    const bench = await openBench();
    const bare = logIn(encoding, 'Zoë 日本 😀');
    const mark = encode('\ufeff', encoding);
    const marked = bench.write('marked.csv', Buffer.concat([mark, bare]));
    const source = await bench.load(marked, { kind: 'access' });
    expect(source).toMatchObject({ encoding, records: 40, events: 40, rejects: 0 });
    const record = await must(bench.engine.call('sources.record', { id: 'EV-0001:1' }));
    expect(record.columns.map(({ name }) => name)).toEqual(['time', 'account', 'customer', 'note']);
    expect(record.columns[3]?.value).toBe('Zoë 日本 😀');
    const path = bench.write('bare.csv', bare);
    const seen = await must(bench.engine.call('sources.inspect', { path, choices: { kind: 'access' } }));
    const asked = seen.questions.find(({ id }) => id === 'encoding');
    if (encoding === 'utf-8') expect(asked).toBeUndefined();
    else expect(asked?.options[0]).toBe(encoding);
  },
);

test('records that are not text in the encoding are rejects with their bytes, and mixed encodings are said', async () => {
  const bench = await openBench();
  const latin = Buffer.from('2019-08-01T10:00:00Z,agent-1,c1,M\xfcller\n', 'latin1');
  const path = bench.write('mixed.csv', Buffer.concat([logIn('utf-8', 'Zoë'), latin, latin]));
  const seen = await must(bench.engine.call('sources.inspect', { path, choices: { kind: 'access' } }));
  expect(seen.questions).toEqual([]);
  expect(seen.reasons.join(' ')).toMatch(
    /mixes encodings: of 43 sampled lines 20 use UTF-8 and 2 are not valid/,
  );
  expect(await bench.load(path, { kind: 'access' })).toMatchObject({ records: 42, events: 40, rejects: 2 });
  const { rows } = await must(bench.engine.call('sources.rejects', {}));
  expect(rows.map(({ raw }) => Buffer.from(raw).toString('latin1'))).toEqual(
    [latin, latin].map((line) => line.toString('latin1').trimEnd()),
  );
});

test.each(['utf-16le', 'utf-16be'] as const)(
  'Japanese in %s without a mark is asked with it as the first answer, and comes in as it is written',
  async (encoding) => {
    const bench = await openBench();
    const rows = Array.from({ length: 300 }, (_, i) => `2019-08-06T10:00:00Z,佐藤健一,顧客${i}番の記録\n`);
    const content = iconv.encode(`時刻,利用者,顧客\n${rows.join('')}`, encoding, { addBOM: false });
    const path = bench.write('log.csv', content);
    const choices = {
      kind: 'access',
      mapping: { time: '時刻', account: '利用者', customer: '顧客' },
    } as const;
    const seen = await must(bench.engine.call('sources.inspect', { path, choices }));
    expect(seen.questions.map(({ id, options }) => [id, options[0]])).toEqual([['encoding', encoding]]);
    const { events } = await bench.load(path, { ...choices, encoding });
    expect(events).toBe(300);
  },
);
