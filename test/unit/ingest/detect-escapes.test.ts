import { expect, test } from 'vitest';
import { shapeOfText } from '../../helpers/text-file';

const table = (header: string, line: (i: number) => string, count = 40): string =>
  `${header}\n${Array.from({ length: count }, (_, i) => `${line(i)}\n`).join('')}`;
const time = (i: number) => `2019-08-14T11:00:${String(i).padStart(2, '0')}Z`;
const HEADER = 'time,account,customer';

async function found(text: string, choices = {}) {
  const { settings, questions, reasons, sample } = await shapeOfText(text, choices);
  return { dialect: settings.dialect, columns: settings.columns, questions, reasons, sample };
}

test('a backslash before delimiters is an escape where only so the records have the columns of the header', async () => {
  for (const [quote, line] of [
    ['"', (i: number) => `${time(i)},Smith\\, Jo,C${i}`],
    ['"', (i: number) => `${time(i)},${i % 9 === 4 ? 'Smith\\, Jo' : 'anna'},C${i}`],
    ['"', (i: number) => `"${time(i)}","O\\"Brien, Jo","C${i}"`],
    ['"', (i: number) => `"${time(i)}",Smith\\, Jo,"C${i}"`],
    ["'", (i: number) => `'${time(i)}','O\\'Brien, Jo','C${i}'`],
    ['"', (i: number) => `${time(i)},Smith\\\r\nJo,C${i}`],
    ['', (i: number) => `${time(i)},"Jo" Smith\\, ",C${i}`],
  ] as const) {
    const { dialect, columns, questions, reasons, sample } = await found(table(HEADER, line));
    expect(dialect).toMatchObject({ quote, escape: '\\', header: true });
    expect(columns).toEqual(HEADER.split(','));
    expect(sample).toHaveLength(40);
    expect(sample.filter(({ values }) => values[2]?.startsWith('C') !== true)).toEqual([]);
    expect(questions).toEqual([]);
    expect(reasons).toContainEqual(expect.stringContaining('before a delimiter, a quote or a line end'));
  }
});

test('a backslash at the end of folders is a character where only so the records have one number of columns', async () => {
  for (const line of [
    (i: number) => `${time(i)},C:\\logs\\,C${i}`,
    (i: number) => `${time(i)},"C:\\logs\\",C${i}`,
    (i: number) => `${time(i)},"{""note"": ""a\\""b\\"" c""}",C${i}`,
  ]) {
    const { dialect, questions, sample } = await found(table(HEADER, line));
    expect([dialect?.escape, questions, sample.length]).toEqual(['"', [], 40]);
  }
});

test('backslashes that stand before nothing that matters are no question', async () => {
  const { dialect, questions, reasons } = await found(table(HEADER, (i) => `${time(i)},CORP\\anna,C${i}`));
  expect([dialect?.escape, questions]).toEqual(['"', []]);
  expect(reasons.join()).not.toContain('backslash');
});

test('whether a backslash escapes is asked where records fit either way, or would lose something', async () => {
  for (const text of [
    table('time,account,customer,note', (i) => `${time(i)},Smith\\, Jo,C${i}${i % 2 === 1 ? ',ok' : ''}`),
    table(HEADER, (i) => `${time(i)},O\\'Brien,C${i}`),
    table(time(40).concat(',anna,C40'), (i) => `${time(i)},anna,C\\"${i}`),
    table(HEADER, (i) => `${time(i)},CORP\\Smith\\, Jo,C${i}`),
  ]) {
    const { questions } = await found(text);
    expect(questions).toEqual([
      expect.objectContaining({ id: 'escape', options: ['\\', '"'], flag: '--escape MARK' }),
    ]);
    for (const mark of ['\\', '"']) {
      const answered = await found(text, { dialect: { escape: mark } });
      expect([answered.dialect?.escape, answered.questions]).toEqual([mark, []]);
    }
  }
});

test('single quotes are found by the values that stand in them, not by names that begin with one', async () => {
  for (const [header, line] of [
    [HEADER, (i: number) => `'${time(i)}','Smith, J','C${i}'`],
    ["'time','account','customer'", (i: number) => `'${time(i)}','smith','C${i}'`],
    [HEADER, (i: number) => `${time(i)},${i % 9 === 4 ? "'Smith, Jo'" : 'anna'},C${i}`],
  ] as const) {
    const { dialect, columns, sample, reasons } = await found(table(header, line));
    expect(dialect).toMatchObject({ quote: "'", escape: "'", header: true });
    expect([columns, sample.length, sample[4]?.values[2]]).toEqual([HEADER.split(','), 40, 'C4']);
    expect(reasons).toContain('Its values stand in single quotes where they need any.');
  }
  const names = await found(table(HEADER, (i) => `${time(i)},'t Hooft,C${i}`));
  expect([names.dialect?.quote, names.sample[0]?.values[1]]).toEqual(['"', "'t Hooft"]);
});
