import { describe, expect, it } from 'vitest';
import { missingRecords } from '../../../renderer/app/missing-records';
import { keyOf } from '../../../renderer/bridge/key';
import { remap, UNMAPPED } from '../../../renderer/sources/words';
import { folderName, joinFolder } from '../../../renderer/start/folder-name';
import { jobFigures } from '../../../renderer/widgets/job-figures';
import {
  bytesText,
  countText,
  plural,
  probabilityText,
  shareText,
} from '../../../renderer/widgets/number-text';
import { durationText, timeText } from '../../../renderer/widgets/time-text';

describe('numbers on the screen', () => {
  it('have commas, units, and no false extremes', () => {
    expect(countText(4184278)).toBe('4,184,278');
    expect(bytesText(1)).toBe('1 byte');
    expect(bytesText(24_100_000)).toBe('24.1 MB');
    expect(plural(1, 'record')).toBe('1 record');
    expect(plural(1204, 'entry', 'entries')).toBe('1,204 entries');
    expect([shareText(1), shareText(0.99999), shareText(0.00001), shareText(0)]).toEqual([
      '100%',
      '99.9%',
      '0.1%',
      '0%',
    ]);
    expect([
      probabilityText(0.001),
      probabilityText(0.999),
      probabilityText(0.00001),
      probabilityText(0.5),
    ]).toEqual(['.0010', '> .99', '< .0001', '.50']);
  });

  it('say by how much the sum fails', () => {
    const counts = { records: 10, events: 7, rejects: 2, duplicates: 1, blanks: 5 };
    expect(missingRecords(counts)).toBe(0);
    expect(missingRecords({ ...counts, events: 4 })).toBe(3);
    expect(missingRecords({ ...counts, rejects: 3 })).toBe(-1);
  });
});

describe('times on the screen', () => {
  it('are cut to what is asked, in the zone that is asked', () => {
    const at = 1_565_124_432_418_000n;
    expect(timeText(at, 'UTC')).toBe('2019-08-06 20:47:12.418');
    expect(timeText(at, 'Europe/Dublin', 'minute')).toBe('2019-08-06 21:47');
    expect(timeText(at, 'UTC', 'day')).toBe('2019-08-06');
  });

  it('give a duration in its largest units', () => {
    expect(durationText(412_000_000n)).toBe('6 min 52 s');
    expect(durationText(1_085_280_000_000n)).toBe('12 d 13 h 28 min');
    expect(durationText(-400_000n)).toBe('−0.4 s');
  });
});

describe('a long job', () => {
  const job = {
    progress: { stage: 'Reading', done: 131_072, total: 214_880, unit: 'records' },
    stageAt: 0,
  } as const;

  it('says how far, how fast and how long still', () => {
    expect(jobFigures(job, 21_400)).toEqual({
      share: 131_072 / 214_880,
      done: '131,072 of 214,880 records, 60%',
      rate: '6,125 records/s',
      left: 'about 14 s left',
    });
  });

  it('promises nothing in its first second, nor without a total', () => {
    expect(jobFigures(job, 900)).toMatchObject({ rate: '', left: '' });
    const open = { ...job, progress: { ...job.progress, total: undefined } };
    expect(jobFigures(open, 21_400)).toMatchObject({ share: undefined, done: '131,072 records', left: '' });
  });
});

describe('keys of questions', () => {
  it('are equal for equal questions whatever the order of their parts, and differ by value and type', () => {
    expect(keyOf({ from: 1n, by: 'account' })).toBe(keyOf({ by: 'account', from: 1n }));
    expect(keyOf({ from: 1n })).not.toBe(keyOf({ from: 1 }));
    expect(keyOf({ a: undefined })).toBe(keyOf({}));
    expect(keyOf({ list: ['b', 'a'] })).not.toBe(keyOf({ list: ['a', 'b'] }));
  });
});

describe('a mapping', () => {
  it('gives a field one column and a column one field', () => {
    const mapping = { time: 'when', account: 'who' };
    expect(remap(mapping, 'login', 'account')).toEqual({ time: 'when', account: 'login' });
    expect(remap(mapping, 'who', 'customer')).toEqual({ time: 'when', account: '', customer: 'who' });
    expect(remap(mapping, 'when', UNMAPPED)).toEqual({ time: '', account: 'who' });
    expect(remap({ time: '', account: 'who' }, 'when', 'time')).toEqual({ time: 'when', account: 'who' });
  });
});

describe('the folder of a new case', () => {
  it('is named after the title in characters every file system takes', () => {
    expect(folderName('2019-114 Support-impostor calls')).toBe('2019-114-support-impostor-calls.throughline');
    expect(folderName('../Fälle: “Süd”/*')).toBe('falle-sud.throughline');
    expect(folderName('  ')).toBe('case.throughline');
  });

  it('is joined with the separator the folder uses', () => {
    expect(joinFolder('/home/e/Cases/', 'a')).toBe('/home/e/Cases/a');
    expect(joinFolder('C:\\Cases', 'a')).toBe('C:\\Cases\\a');
  });
});
