import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { removeFolder } from '../../helpers/remove-folder';

const root = resolve(import.meta.dirname, '../../..');

interface Sample {
  readonly file: string;
  readonly code: string;
}

const from = (file: string, specifier: string): Sample => ({ file, code: `import '${specifier}';` });

const forbidden: Readonly<Record<string, readonly Sample[]>> = {
  'shared imports only itself and zod': [
    from('shared/a.ts', 'node:fs'),
    from('shared/a.ts', 'react'),
    from('shared/a.ts', 'electron'),
    from('shared/a.ts', '@duckdb/node-api'),
    from('shared/contract/a.ts', '../../electron/engine/db/sql'),
    from('shared/contract/a.ts', '../../renderer/stores/case'),
    { file: 'shared/a.ts', code: "export { b } from '../electron/engine';" },
    { file: 'shared/a.ts', code: "import type { B } from '../renderer/b'; export type C = B;" },
    { file: 'shared/a.ts', code: "export const b = await import('node:fs');" },
  ],
  'renderer never imports electron': [
    from('renderer/a.ts', 'electron'),
    from('renderer/bridge/a.ts', '../../electron/preload/index'),
    from('renderer/leads/a.ts', '../../electron/engine/analysis/max-t'),
    from('renderer/widgets/a.tsx', 'node:path'),
  ],
  'electron never imports renderer': [
    from('electron/main/a.ts', '../../renderer/stores/case'),
    from('electron/main/ipc.ts', '../../renderer/stores/case'),
    from('electron/preload/a.ts', '../../renderer/bridge/client'),
    from('electron/engine/a.ts', '../../renderer/stores/case'),
    from('electron/engine/handlers/a.ts', '../../../renderer/stores/case'),
    from('electron/cli/a.ts', '../../renderer/stores/case'),
  ],
  'main and preload never import the engine or the command line': [
    from('electron/main/a.ts', '../engine'),
    from('electron/main/a.ts', '../engine/index'),
    from('electron/main/ipc.ts', '../engine/case/lock'),
    from('electron/main/inner/a.ts', '../../engine/db/sql'),
    from('electron/preload/a.ts', '../engine/index'),
    from('electron/main/a.ts', '../cli/index'),
  ],
  'the preload knows no Node': [
    from('electron/preload/a.ts', 'node:fs'),
    from('electron/preload/a.ts', '../main/ipc'),
  ],
  'engine and command line never import electron, main or preload': [
    from('electron/engine/a.ts', 'electron'),
    from('electron/engine/process.ts', 'electron'),
    from('electron/engine/index.ts', 'electron/main'),
    from('electron/engine/handlers/a.ts', 'electron'),
    from('electron/engine/ingest/formats/a.ts', 'electron'),
    from('electron/engine/analysis/a.ts', 'electron'),
    from('electron/cli/a.ts', 'electron'),
    from('electron/cli/a.ts', '../main/index'),
    from('electron/engine/a.ts', '../preload/index'),
    from('electron/engine/a.ts', '../cli/index'),
    { file: 'electron/engine/a.ts', code: "export const b = await import('electron');" },
  ],
  'formats and analysis are pure': [
    from('electron/engine/ingest/formats/a.ts', 'node:fs'),
    from('electron/engine/ingest/formats/a.ts', '@duckdb/node-api'),
    from('electron/engine/ingest/formats/a.ts', '../../db/sql'),
    from('electron/engine/ingest/formats/a.ts', '../../case/folder'),
    from('electron/engine/analysis/a.ts', 'node:fs/promises'),
    from('electron/engine/analysis/a.ts', '@duckdb/node-api'),
    from('electron/engine/analysis/a.ts', '../db/connection'),
    from('electron/engine/analysis/a.ts', '../journal/append'),
  ],
  'nothing imports handlers but the façade': [
    from('electron/engine/serve.ts', './handlers'),
    from('electron/engine/timeline/a.ts', '../handlers/timeline'),
    from('electron/engine/analysis/a.ts', '../handlers/leads'),
    from('electron/engine/ingest/formats/a.ts', '../../handlers/sources'),
    from('electron/cli/a.ts', '../engine/handlers/leads'),
    from('electron/main/a.ts', '../engine/handlers/leads'),
  ],
  'drawing imports d3 and shared only': [
    from('renderer/drawing/a.ts', 'react'),
    from('renderer/drawing/a.ts', 'zustand'),
    from('renderer/drawing/a.ts', '../stores/viewport'),
    from('renderer/drawing/a.ts', '../timeline/rows'),
    from('renderer/drawing/inner/a.ts', '../../stores/viewport'),
    from('renderer/drawing/inner/a.ts', '../../../electron/engine/db/sql'),
    from('renderer/drawing/inner/a.ts', 'react'),
  ],
  'task rooms never import one another': [
    from('renderer/sources/a.ts', '../timeline/a'),
    from('renderer/timeline/a.tsx', '../leads'),
    from('renderer/leads/a.ts', '../victims/a'),
    from('renderer/victims/a.ts', '../scope/a'),
    from('renderer/scope/a.ts', '../casefile/a'),
    from('renderer/casefile/inner/a.ts', '../../handoff/a'),
    from('renderer/handoff/a.ts', '../start/a'),
    from('renderer/start/a.ts', '../sources/a'),
  ],
  'only electron/main/ipc.ts touches ipcMain': [
    { file: 'electron/main/a.ts', code: "import { ipcMain } from 'electron'; export const b = ipcMain;" },
  ],
  'only electron/engine/process.ts touches process.parentPort': [
    { file: 'electron/engine/serve.ts', code: 'export const port = process.parentPort;' },
    { file: 'electron/main/a.ts', code: 'export const port = process.parentPort;' },
  ],
  'only renderer/bridge/client.ts touches window': [
    { file: 'renderer/stores/a.ts', code: 'export const b = window.bridge;' },
    { file: 'renderer/bridge/use-query.ts', code: 'export const b = window.bridge;' },
  ],
};

const allowed: readonly Sample[] = [
  from('shared/contract/a.ts', '../model/time'),
  from('shared/contract/a.ts', 'zod'),
  from('electron/main/a.ts', 'electron'),
  from('electron/main/a.ts', 'node:path'),
  from('electron/main/a.ts', '../../shared/contract/timeline'),
  { file: 'electron/main/ipc.ts', code: "import { ipcMain } from 'electron'; export const b = ipcMain;" },
  from('electron/preload/a.ts', '../../shared/contract'),
  from('electron/engine/index.ts', './handlers'),
  from('electron/engine/handlers/leads.ts', './common'),
  from('electron/engine/case/lock.ts', '../journal/append'),
  from('electron/engine/analysis/a.ts', '../db/sql'),
  from('electron/engine/analysis/a.ts', '../../../shared/contract/case'),
  from('electron/engine/analysis/inner-worker.ts', 'node:worker_threads'),
  from('electron/engine/ingest/formats/a.ts', '../../../../shared/contract/journal'),
  { file: 'electron/engine/process.ts', code: 'export const port = process.parentPort;' },
  from('electron/cli/a.ts', '../engine'),
  from('renderer/timeline/a.ts', '../drawing/lanes'),
  from('renderer/leads/a.ts', '../../shared/contract/timeline'),
  from('renderer/app/a.ts', '../timeline/view'),
  from('renderer/drawing/a.ts', 'd3-scale'),
  from('renderer/drawing/leads/a.ts', '../timeline/axis'),
  from('renderer/drawing/leads/a.ts', '../../../shared/contract/timeline'),
  { file: 'renderer/bridge/client.ts', code: 'export const b = window.bridge;' },
];

const folder = mkdtempSync(join(tmpdir(), 'throughline-lint-'));
const reported = new Set<Sample>();

/** Samples of one path cannot share a project, so each round holds one sample of each path and is linted in one go. */
beforeAll(() => {
  let left: readonly Sample[] = [...Object.values(forbidden).flat(), ...allowed];
  for (let round = 0; left.length > 0; round += 1) {
    const batch = new Map([...left].reverse().map((sample) => [sample.file, sample]));
    const found = lint(join(folder, String(round)), [...batch.values()]);
    for (const file of found) reported.add(batch.get(file) ?? { file, code: 'unknown' });
    left = left.filter((sample) => batch.get(sample.file) !== sample);
  }
});
afterAll(() => removeFolder(folder));

/** Lints the samples under a copy of the project's configuration. Returns the files whose imports are reported. */
function lint(project: string, batch: readonly Sample[]): readonly string[] {
  for (const part of ['biome.json', '.gitignore', 'scripts/lint']) {
    cpSync(join(root, part), join(project, part), { recursive: true });
  }
  for (const { file, code } of batch) {
    mkdirSync(dirname(join(project, file)), { recursive: true });
    writeFileSync(join(project, file), code);
  }
  const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
  const parameters = ['lint', '--reporter=json', '--max-diagnostics=none'];
  const { stdout } = spawnSync(process.execPath, [biome, ...parameters], { cwd: project, encoding: 'utf8' });
  const report: Report = JSON.parse(stdout);
  return report.diagnostics
    .filter(({ category }) => category === 'plugin' || /noRestricted(Imports|Globals)$/.test(category))
    .map(({ location }) => location.path);
}

interface Report {
  readonly diagnostics: readonly {
    readonly category: string;
    readonly location: { readonly path: string };
  }[];
}

describe('the import rules', () => {
  for (const [rule, cases] of Object.entries(forbidden)) {
    it.each(cases)(`report that ${rule}: $file: $code`, (sample) => {
      expect(reported.has(sample)).toBe(true);
    });
  }

  it.each(allowed)('let $file have $code', (sample) => {
    expect(reported.has(sample)).toBe(false);
  });
});
