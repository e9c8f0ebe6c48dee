import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { createEngine } from '../../electron/engine';
import { bundleDriver, startChildAs } from '../helpers/child';
import { must } from '../helpers/engine';
import { tempFolder } from '../helpers/temp';
import { ALL_KINDS } from './kinds/all-kinds';
import { placeIn, sourcesOf, withCase } from './kinds/bed';
import type { Kind } from './kinds/kind';
import type { Order } from './kinds/order';
import { mountSmallDisk, noSmallDisk } from './kinds/small-disk';
import { isInstalled, missingFor } from './kinds/tools';

const NOBODY = 65_534;
/** Root writes anywhere, so that only another user can show that nothing needs to be written. */
const isRoot = process.getuid?.() === 0;
const missing = isRoot && !isInstalled('setpriv') ? 'setpriv is not installed' : undefined;
const noMount = missing ?? noSmallDisk();
for (const reason of new Set([missing, noMount]))
  if (reason !== undefined) console.warn(`Skipped: ${reason}`);

let driver = '';
beforeAll(async () => {
  driver = await bundleDriver('import-until-killed');
});

const KINDS = ALL_KINDS.filter((kind) => missingFor(kind) === undefined);
const FIRST = 500;

function everyPath(folder: string): string[] {
  const inside = readdirSync(folder, { recursive: true }).map((name) => join(folder, String(name)));
  return [folder, ...inside];
}

/** Nobody may write here, and everybody read. */
function forbidWriting(folder: string): void {
  for (const path of everyPath(folder)) chmodSync(path, statSync(path).isDirectory() ? 0o555 : 0o444);
}

function giveAway(folder: string): void {
  if (isRoot) for (const path of everyPath(folder)) chownSync(path, NOBODY, NOBODY);
}

const stateOf = (folder: string) =>
  everyPath(folder).map((path) => {
    const { size, mtimeMs, ino, mode } = statSync(path);
    return { path, size, mtimeMs, ino, mode };
  });

async function importAsNobody(top: string, kind: Kind, evidenceIn: string): Promise<void> {
  const evidence = await kind.write(join(top, 'written'), FIRST);
  cpSync(join(top, 'written'), evidenceIn, { recursive: true });
  rmSync(join(top, 'written'), { recursive: true });
  forbidWriting(evidenceIn);
  const paths = evidence.paths.map((path) => path.replace(join(top, 'written'), evidenceIn));
  const before = stateOf(evidenceIn);
  const own = join(top, 'own');
  const place = placeIn(own);
  mkdirSync(join(own, 'tmp'), { recursive: true });
  const engine = createEngine({ stateFolder: place.stateFolder });
  await must(engine.call('case.create', { folder: place.folder, title: 'T', examiner: 'R. Okafor' }));
  await engine.close();
  giveAway(own);
  chmodSync(top, 0o755);
  const env = { TMPDIR: join(own, 'tmp') };
  const child = startChildAs(isRoot ? { uid: NOBODY, env } : { env }, driver);
  await child.heard(1);
  const order: Order = { ...place, paths, choices: evidence.choices };
  child.tell(JSON.stringify(order));
  await child.end();
  expect(stateOf(evidenceIn)).toEqual(before);
  giveAway(own);
  const sources = await withCase(place, (open) => sourcesOf(open));
  expect(sources).toHaveLength(evidence.records.size);
  for (const { name, records, events, rejects, duplicates } of sources) {
    expect([name, records]).toEqual([name, evidence.records.get(name)?.length]);
    expect(events + rejects + duplicates).toBe(records);
  }
}

test.skipIf(missing !== undefined).each(KINDS)(
  'a source in a folder where nothing may be written comes in: $name',
  async (kind) => {
    const top = tempFolder();
    await importAsNobody(top, kind, join(top, 'evidence'));
  },
);

test.skipIf(noMount !== undefined)(
  `a source on a file system mounted read-only comes in${noMount === undefined ? '' : ` (skipped: ${noMount})`}`,
  async () => {
    const kinds = KINDS.filter(({ name }) => ['CSV', 'SQLite'].includes(name));
    for (const kind of kinds) {
      const top = tempFolder();
      const disk = join(top, 'disk');
      onTestFinished(mountSmallDisk(disk, 64 * 1_048_576));
      const evidence = await kind.write(join(disk, 'evidence'), FIRST);
      execFileSync('mount', ['-o', 'remount,ro', disk], { stdio: 'pipe' });
      const place = placeIn(top);
      const engine = createEngine({ stateFolder: place.stateFolder });
      await must(engine.call('case.create', { folder: place.folder, title: 'T', examiner: 'R. Okafor' }));
      for (const byReference of [false, true]) {
        const title = `by reference: ${byReference}`;
        const request = { paths: [...evidence.paths], choices: evidence.choices, byReference };
        if (byReference) {
          await must(engine.call('case.close', {}));
          rmSync(place.folder, { recursive: true });
          await must(engine.call('case.create', { folder: place.folder, title, examiner: 'R. Okafor' }));
        }
        const { sources } = await must(engine.call('sources.import', request));
        expect(sources.map(({ records }) => records)).toEqual([FIRST]);
      }
      await engine.close();
    }
  },
);
