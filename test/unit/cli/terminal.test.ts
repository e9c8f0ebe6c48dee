import { describe, expect, it } from 'vitest';
import { ProgressLine } from '../../../electron/cli/progress-line';
import { formatTable } from '../../../electron/cli/table';
import { formatBytes, formatRoom } from '../../../electron/cli/words';

describe('a table in the terminal', () => {
  it('lines its columns up, numbers to the right', () => {
    const rows = [
      { name: 'agent-1', n: 7 },
      { name: 'a', n: 1234 },
    ];
    const table = formatTable(
      [
        { head: 'account', value: (row) => row.name },
        { head: 'events', value: (row) => String(row.n), right: true },
      ],
      rows,
    );
    expect(table).toBe('account  events\nagent-1       7\na          1234\n');
  });

  it('lets no evidence steer the terminal or change the reading direction', () => {
    const table = formatTable(
      [{ head: 'note', value: (text: string) => text }],
      ['\u001B[2Jx\u202Ey\r\nz\u200B'],
    );
    expect(table).toBe('note\n⟨U+001B⟩[2Jx⟨U+202E⟩y⟨U+000D⟩⟨U+000A⟩z⟨U+200B⟩\n');
  });
});

describe('progress', () => {
  const progress = { stage: 'Reading log.csv', done: 50, total: 200, unit: 'bytes' } as const;

  it('is one line that is taken away again in a terminal', () => {
    const written: string[] = [];
    const line = new ProgressLine((text) => written.push(text), true);
    line.show(progress);
    line.show({ ...progress, done: 51 });
    line.clear();
    expect(written).toEqual(['\r\u001B[KReading log.csv … 25% of 200 B', '\r\u001B[K']);
  });

  it('is one line a stage elsewhere', () => {
    const written: string[] = [];
    const line = new ProgressLine((text) => written.push(text), false);
    line.show(progress);
    line.show({ ...progress, done: 150 });
    line.show({ ...progress, stage: 'Loading' });
    line.clear();
    expect(written).toEqual(['Reading log.csv …\n', 'Loading …\n']);
  });
});

describe('an import in the terminal', () => {
  it('says its pace, the time left and what has become of the file so far', () => {
    const written: string[] = [];
    new ProgressLine((text) => written.push(text), true).show({
      stage: 'Reading log.csv',
      done: 50,
      total: 200,
      unit: 'bytes',
      bytesPerSecond: 12_582_912,
      secondsLeft: 13.2,
      counts: { records: 5_000, events: 4_997, rejects: 3 },
    });
    expect(written).toEqual([
      '\r\u001B[KReading log.csv … 25% of 200 B · 12.0 MiB/s · about 14 s left · 5,000 records, 3 rejected',
    ]);
  });

  it('says before it starts what it takes of the disk', () => {
    expect(formatRoom({ copyBytes: 1_048_576, databaseBytes: 262_144, temporaryBytes: 2_097_152 })).toBe(
      'An import takes 1.0 MiB for sealed copies and about 256.0 KiB in the database; while it lasts, about 2.0 MiB more.',
    );
  });
});

describe('sizes', () => {
  it('are said in units of 1,024', () => {
    expect([0, 1023, 1024, 23_708_932, 2 ** 41].map(formatBytes)).toEqual([
      '0 B',
      '1023 B',
      '1.0 KiB',
      '22.6 MiB',
      '2.0 TiB',
    ]);
  });
});
