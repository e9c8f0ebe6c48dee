import { expect, test } from 'vitest';
import { layoutChoices } from '../../../electron/cli/layout-flags';
import { shapeOfText } from '../../helpers/text-file';

const WIDTHS = '0-19,21-31,32-40,40-';
const LINES = Array.from(
  { length: 30 },
  (_, i) => `2019-08-14 10:${10 + i}:00  user${i % 3}      C${1000 + i}   view  \n`,
);
const HEADER = 'time                 account    customer action\n';

async function found(text: string, header?: string) {
  const choices = layoutChoices({ widths: WIDTHS, ...(header === undefined ? {} : { header }) });
  const { settings, sample, reasons } = await shapeOfText(text, choices);
  const { layout, columns } = settings;
  return { header: layout?.type === 'fixed' && layout.header, columns, records: sample.length, reasons };
}

test('the first line of fixed places is a record when it holds values, and a header when it holds names', async () => {
  expect(await found(LINES.join(''))).toMatchObject({
    header: false,
    columns: ['column 1', 'column 2', 'column 3', 'column 4'],
    records: 30,
    reasons: expect.arrayContaining(['There is no header: the first record holds values.']),
  });
  expect(await found([HEADER, ...LINES].join(''))).toMatchObject({
    header: true,
    columns: ['time', 'account', 'customer', 'action'],
    records: 30,
    reasons: expect.arrayContaining(['The first record is the header: it holds names and no values.']),
  });
});

test('what is said of the header of fixed places is heeded', async () => {
  expect(await found(LINES.join(''), 'yes')).toMatchObject({ header: true, records: 29 });
  expect(await found([HEADER, ...LINES].join(''), 'no')).toMatchObject({ header: false, records: 31 });
});
