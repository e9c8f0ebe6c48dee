import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { must, refused } from '../../helpers/engine';
import { type Bench, openBench } from '../../helpers/import';
import { tempFolder } from '../../helpers/temp';

const HEADER = 'time,account,customer,note';

/** 400 accesses over nine days with two of them left out, some unreadable, blank lines, and a hostile name. */
function log(first: number, count: number): string {
  const lines = [HEADER];
  for (let i = first; i < first + count; i += 1) {
    const day = 1 + Math.floor(i / 60);
    const time = `2019-08-${String(day > 3 ? day + 2 : day).padStart(2, '0')}T${String(i % 24).padStart(2, '0')}:00:00Z`;
    if (i % 50 === 17) lines.push(`sometime,a${i % 5},C${i},odd`);
    else if (i % 100 === 42) lines.push(`${time},a${i % 5},C${i}`);
    else lines.push(`${time},a${i % 5},C${i},"seen, ""twice"""`);
    if (i % 90 === 3) lines.push('');
  }
  return `${lines.join('\n')}\n`;
}

const NAME = 'a <img src=x onerror=alert(1)> Żółć 中.csv';

async function twoLogs(): Promise<Bench> {
  const bench = await openBench();
  await bench.load(bench.write(NAME, log(0, 400)), { kind: 'access' });
  await bench.load(bench.write('next.csv', log(380, 100)), { kind: 'access' });
  return bench;
}

/** Counts by tools that are not ours: lines by `wc`, fields and blanks by `awk`, the hash by `sha256sum`. */
function recount(file: string) {
  const run = (command: string, ...rest: readonly string[]) =>
    execFileSync(command, rest, { encoding: 'utf8' }).trim();
  const awk = (program: string) => Number(run('awk', program, file));
  return {
    lines: Number(run('wc', '-l', file).split(' ')[0]),
    blanks: awk('length($0) == 0 {n++} END {print n + 0}'),
    odd: awk('/^sometime,/ {n++} END {print n + 0}'),
    short: awk('/^[^,]*,[^,]*,[^,]*$/ && NR > 1 {n++} END {print n + 0}'),
    bytes: Number(run('wc', '-c', file).split(' ')[0]),
    sha256: run('sha256sum', file).split(' ')[0]?.replace(/^\\/, ''),
  };
}

test('every figure of a reconciliation is what other programs count in the file', async () => {
  const bench = await twoLogs();
  const { reconciliations, journal } = await must(bench.engine.call('sources.reconcile', {}));
  expect(reconciliations).toHaveLength(2);
  for (const [i, name] of [NAME, 'next.csv'].entries()) {
    const found = reconciliations[i];
    if (found === undefined) throw new Error('There are two.');
    const counted = recount(join(bench.folder, name));
    expect(found).toMatchObject({
      ...{ name, bytes: counted.bytes, contentBytes: counted.bytes, sha256: counted.sha256 },
      records: counted.lines - counted.blanks - 1,
      blanks: counted.blanks,
      rejects: counted.odd + counted.short,
      ...{ addsUp: true, countersAgree: true, repaired: 0, encoding: 'utf-8' },
    });
    expect(found.scanner.records).toBe(found.database.records);
    expect(Object.fromEntries(found.reasons.map(({ reason, count }) => [reason, count]))).toEqual({
      'time cannot be read as an ISO 8601 time': counted.odd,
      '3 columns instead of 4': counted.short,
    });
  }
  const [first, second] = reconciliations;
  expect(first?.sentence).toBe('400 records in the file = 388 events + 12 rejects + 0 duplicates.');
  expect(second).toMatchObject({ duplicatesOf: [{ source: 'EV-0001', name: NAME, count: 20 }] });
  expect(first).toMatchObject({ gapCount: 1 });
  const [gap] = first?.gaps ?? [];
  expect(Number((gap?.to ?? 0n) - (gap?.from ?? 0n)) / 3_600_000_000).toBe(48);
  expect(first?.imported).toMatchObject({ by: 'E. Xaminer', line: 3 });
  const { entries } = await must(
    bench.engine.call('journal.page', { offset: 0, limit: 1, descending: true }),
  );
  expect(journal.head).toBe(entries[0]?.hash);
});

test('repaired records are counted apart, and the second counter still counts the values of the file', async () => {
  const bench = await twoLogs();
  const { engine } = bench;
  const before = (await must(engine.call('sources.reconcile', { source: 'EV-0001' }))).reconciliations[0];
  await must(
    engine.call('rejects.repair', {
      ...{ source: 'EV-0001', record: 18, reason: 'from the shift book' },
      values: { time: '2019-08-01T17:00:00Z' },
    }),
  );
  const settings = { pad: true };
  const reason = '3 columns instead of 4';
  await must(engine.call('rejects.replay', { source: 'EV-0001', reason, settings, why: 'no note' }));
  const after = (await must(engine.call('sources.reconcile', { source: 'EV-0001' }))).reconciliations[0];
  expect(after).toMatchObject({
    ...{ records: 400, events: 393, rejects: 7, duplicates: 0, repaired: 5, addsUp: true },
    database: before?.database,
    reasonsAtImport: before?.reasonsAtImport,
    repairs: [
      { id: 'RP-0001', record: 18, events: 1 },
      { id: 'RP-0002', events: 4, settings: { pad: true } },
    ],
  });
  expect(after?.sentence).toBe(
    '400 records in the file = 393 events + 7 rejects + 0 duplicates. 5 events of these were rejects and were repaired.',
  );
});

test('a certificate says the same as JSON, HTML and PDF, and evidence in it is text', async () => {
  const bench = await twoLogs();
  const { engine } = bench;
  const out = join(bench.folder, 'certificates');
  const { files } = await must(engine.call('sources.certificate', { folder: out }));
  expect(files.map(({ source, format }) => `${source}.${format}`)).toEqual([
    ...['EV-0001.json', 'EV-0001.html', 'EV-0001.pdf'],
    ...['EV-0002.json', 'EV-0002.html', 'EV-0002.pdf'],
  ]);
  for (const { path, bytes, sha256 } of files) {
    const content = readFileSync(path);
    expect(content.length).toBe(bytes);
    expect(createHash('sha256').update(content).digest('hex')).toBe(sha256);
  }
  const json = JSON.parse(readFileSync(join(out, 'EV-0001.json'), 'utf8'));
  const { reconciliations, journal } = await must(engine.call('sources.reconcile', { source: 'EV-0001' }));
  expect(json.journal).toEqual(journal);
  expect(json.source).toMatchObject({
    ...{ sha256: reconciliations[0]?.sha256, records: 400, events: 388, rejects: 12 },
  });
  const html = readFileSync(join(out, 'EV-0001.html'), 'utf8');
  expect(html).not.toContain('<img');
  expect(html).toContain('&lt;img src=x onerror=alert(1)&gt; Żółć 中');
  for (const text of [json.source.sha256, json.journal.head, json.source.sentence])
    expect(html).toContain(text);
  const again = await refused(engine.call('sources.certificate', { folder: out }));
  expect(again.code).toBe('io.exists');
});

test('the PDF is whole by qpdf, tagged, and its text has the figures of the JSON', async () => {
  const bench = await twoLogs();
  const out = join(bench.folder, 'certificates');
  await must(bench.engine.call('sources.certificate', { source: 'EV-0001', folder: out }));
  const pdf = join(out, 'EV-0001.pdf');
  const json = JSON.parse(readFileSync(join(out, 'EV-0001.json'), 'utf8'));
  const missing = ['qpdf', 'pdftotext'].filter((tool) => spawnSync(tool, ['--version']).error !== undefined);
  if (missing.length > 0) {
    console.warn(`Not checked by ${missing.join(' and ')}: not installed here.`);
    return;
  }
  expect(execFileSync('qpdf', ['--check', pdf], { encoding: 'utf8' })).toContain(
    'No syntax or stream encoding errors',
  );
  const catalog = execFileSync('qpdf', ['--json', '--json-key=qpdf', pdf], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  expect(catalog).toContain('"/Marked": true');
  const text = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' }).replaceAll(/\s+/g, ' ');
  const { source, journal } = json;
  const figures = ['bytes', 'records', 'events', 'rejects', 'duplicates', 'blanks', 'repaired'] as const;
  const labels: Record<(typeof figures)[number], string> = {
    bytes: 'Bytes',
    records: 'Records',
    events: 'Events',
    rejects: 'Rejects',
    duplicates: 'Duplicates',
    blanks: 'Blank lines',
    repaired: 'Repaired events',
  };
  for (const figure of figures)
    expect(text).toContain(`${labels[figure]} ${source[figure].toLocaleString('en-US')}`);
  for (const { reason, count } of source.reasons) expect(text).toContain(`${reason} ${count}`);
  for (const words of [source.sha256, journal.head, source.sentence, 'Żółć \\u{4E2D}'])
    expect(text).toContain(words);
  for (const { name } of source.settings) expect(text).toContain(name);
});

test('two certificates of one state differ in nothing but the time they were made', async () => {
  const bench = await twoLogs();
  const texts: string[] = [];
  for (const folder of ['a', 'b']) {
    const out = join(tempFolder(), folder);
    await must(
      bench.engine.call('sources.certificate', { source: 'EV-0001', folder: out, formats: ['json', 'html'] }),
    );
    const json = readFileSync(join(out, 'EV-0001.json'), 'utf8');
    const { madeAt } = JSON.parse(json);
    texts.push(json.replaceAll(madeAt, 'T'));
  }
  expect(texts[0]).toBe(texts[1]);
});
