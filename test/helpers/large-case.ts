import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { createEngine, type Engine } from '../../electron/engine';
import { importChoices } from '../../shared/contract/sources';
import { must } from './engine-call';

const SEED = 20191105;

/** A simulated case that is made once and kept. */
export interface LargeCase {
  /** Of the case. */
  readonly folder: string;
  readonly state: string;
  readonly database: string;
}

/**
 * A case of `rows` simulated accesses, its log by reference: at 100 million 5,000 accounts and 2 million customers, in
 * proportion below. Kept by seed and size in THROUGHLINE_BENCH or the user's cache folder, since making it takes long.
 */
export async function largeCase(rows: number): Promise<LargeCase> {
  const top = join(
    process.env.THROUGHLINE_BENCH ?? join(homedir(), '.cache', 'throughline-bench'),
    `${SEED}-${rows}`,
  );
  const made = join(top, 'made');
  const place = join(top, 'bench.throughline');
  const found = { folder: place, state: join(top, 'state'), database: join(place, 'events.duckdb') };
  const version = readFileSync(join('electron', 'engine', 'db', 'schema.ts'), 'utf8');
  const wanted = /SCHEMA_VERSION = (\d+)/.exec(version)?.[1] ?? '';
  if (existsSync(made) && readFileSync(made, 'utf8') === wanted) return found;
  rmSync(top, { recursive: true, force: true });
  await mkdir(top, { recursive: true });
  const engine = createEngine({ stateFolder: found.state });
  try {
    await fill(engine, top, place, rows);
  } finally {
    await engine.close();
  }
  writeFileSync(made, wanted);
  return found;
}

async function fill(engine: Engine, top: string, folder: string, rows: number): Promise<void> {
  const share = rows / 100_000_000;
  const { files } = await must(
    engine.call('simulate.run', {
      out: join(top, 'files'),
      kind: 'off-ticket',
      seed: SEED,
      accounts: Math.max(100, Math.round(5_000 * Math.sqrt(share))),
      customers: Math.max(5_000, Math.round(2_000_000 * share)),
      events: rows,
      reports: Math.max(200, Math.round(68_000 * share)),
    }),
  );
  await must(engine.call('case.create', { folder, title: 'Bench', examiner: 'Bench' }));
  for (const { path, kind } of files) {
    await must(
      engine.call('sources.import', {
        paths: [path],
        choices: { kind: importChoices.shape.kind.parse(kind) },
        byReference: kind === 'access',
      }),
    );
  }
}
