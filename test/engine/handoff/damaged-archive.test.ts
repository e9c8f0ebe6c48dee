import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { missingTools, run } from '../../helpers/archives';
import { must } from '../../helpers/engine';
import { openBench } from '../../helpers/import';

const missing = missingTools();
if (missing !== undefined) console.warn(`Skipped: ${missing}`);
const packed = test.skipIf(missing !== undefined);
const COUNT = 30;

/** A case with an archive of thirty logs, every one a source. */
async function archived() {
  const bench = await openBench();
  const folder = join(bench.folder, 'in');
  mkdirSync(folder);
  const names = Array.from({ length: COUNT }, (_, i) => `${String(i + 1).padStart(2, '0')}.csv`);
  for (const [i, name] of names.entries()) {
    const rows = Array.from({ length: 40 }, (_, n) => `2019-08-06T20:${10 + i}:${10 + n}Z,anna,C${n * 31}\n`);
    writeFileSync(join(folder, name), `time,account,customer\n${rows.join('')}`);
  }
  run(folder, 'tar', '-czf', join(bench.folder, 'logs.tgz'), ...names);
  const path = join(bench.folder, 'logs.tgz');
  await must(bench.engine.call('sources.import', { paths: [path], choices: { kind: 'access' } }));
  return bench;
}

function breakIt(file: string): void {
  const bytes = readFileSync(file);
  chmodSync(file, 0o600);
  writeFileSync(file, bytes.fill(0xff, Math.floor(bytes.length / 3), Math.floor(bytes.length / 3) + 40));
}

packed('a case’s damaged or missing archive is said once, with the sources that come out of it', async () => {
  const bench = await archived();
  await must(bench.engine.call('case.close', {}));
  const file = join(bench.case, 'sources/EV-0001.bin');
  breakIt(file);
  const verify = () => bench.engine.call('handoff.verify', { path: bench.case });
  const changed = (await must(verify())).problems.filter((each) => each.file === 'sources/EV-0001.bin');
  expect(changed).toHaveLength(1);
  expect(changed[0]?.problem).toMatch(/SHA-256 of EV-0001, EV-0002, .*EV-0020 and 10 more$/);
  rmSync(file);
  const gone = (await must(verify())).problems.filter((each) => each.file === 'sources/EV-0001.bin');
  expect(gone.map(({ problem }) => problem)).toEqual([
    expect.stringMatching(/^is missing: it is EV-0001, EV-0002/),
  ]);
});

packed('a package’s damaged archive is said once a check, with the sources that come out of it', async () => {
  const bench = await archived();
  const events = Array.from({ length: COUNT }, (_, i) => `EV-${String(i + 1).padStart(4, '0')}:3`);
  await must(bench.engine.call('exhibits.add', { title: 'All', events }));
  await must(bench.engine.call('exhibits.add', { title: 'All again', events }));
  const { package: root } = await must(
    bench.engine.call('handoff.export', { out: join(bench.folder, 'out') }),
  );
  const file = join(root, 'data/originals/EV-0001.bin');
  breakIt(file);
  const damaged = async () =>
    (await must(bench.engine.call('handoff.verify', { path: root }))).problems
      .filter((each) => each.file === 'data/originals/EV-0001.bin')
      .map(({ problem }) => problem);
  const first = await damaged();
  expect(first.filter((problem) => problem.startsWith('cannot be unpacked'))).toEqual([
    expect.stringMatching(/^cannot be unpacked for EV-00\d\d.* and \d+ more: /),
  ]);
  // Whoever changes the manifest too is still caught by sources.json, once.
  const manifest = join(root, 'manifest-sha256.txt');
  const hash = createHash('sha256').update(readFileSync(file)).digest('hex');
  const text = readFileSync(manifest, 'utf8');
  writeFileSync(manifest, text.replace(/^\w{64}(?= {2}data\/originals\/EV-0001\.bin$)/m, hash));
  const second = await damaged();
  expect(second.filter((problem) => problem.includes('sources.json'))).toEqual([
    expect.stringMatching(/^does not have the hash in sources\.json \(EV-0001, EV-0002, .* and 10 more\)$/),
  ]);
});
