import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Engine } from '../../electron/engine';
import type { ImportChoices, SourceSummary } from '../../shared/contract/sources';
import { engineIn, must } from './engine';
import { tempFolder } from './temp';

/** An open, empty case in a temporary folder. */
export interface Bench {
  readonly engine: Engine;
  /** Temporary folder around it, for files to import. */
  readonly folder: string;
  readonly case: string;
  /** Writes a file to import. @returns its path */
  write(name: string, content: string | Uint8Array): string;
  /** Imports a file that must go through. */
  load(path: string, choices: ImportChoices): Promise<SourceSummary>;
}

export async function openBench(): Promise<Bench> {
  const folder = tempFolder();
  const engine = engineIn(folder);
  const place = join(folder, 'one.throughline');
  await must(engine.call('case.create', { folder: place, title: 'Test', examiner: 'E. Xaminer' }));
  return {
    engine,
    folder,
    case: place,
    write(name, content) {
      const path = join(folder, name);
      writeFileSync(path, content);
      return path;
    },
    async load(path, choices) {
      const { sources } = await must(engine.call('sources.import', { paths: [path], choices }));
      const [source] = sources;
      if (source === undefined) throw new Error('An import of one file makes one source.');
      return source;
    },
  };
}
