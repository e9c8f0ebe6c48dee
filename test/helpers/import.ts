import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Engine } from '../../electron/engine';
import { Connection } from '../../electron/engine/db/connection';
import { Sql } from '../../electron/engine/db/sql';
import type { CaseInfo } from '../../shared/contract/case';
import type { ImportChoices, SourceSummary } from '../../shared/contract/sources';
import type { Result } from '../../shared/result';
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
  /** Asks the case's database, while the case is closed for the moment. */
  ask<T extends object>(statement: string): Promise<T[]>;
  /** A fingerprint of every table an import writes to. */
  everything(): Promise<Readonly<Record<string, unknown>>>;
  /** Closes the case, makes its database again and opens it. */
  rebuild(): Promise<void>;
  tryRebuild(): Promise<Result<CaseInfo>>;
}

const TABLES = [
  'event',
  'report',
  'customer_info',
  'account_info',
  'assignment',
  'shift',
  'reject',
  'duplicate',
  'record_index',
  'account',
  'customer',
  'action',
  'host',
  'team',
  'fieldset',
  'density_minute',
  'density_account',
  'pyramid',
] as const;

export async function openBench(name = 'one'): Promise<Bench> {
  const folder = tempFolder();
  const engine = engineIn(folder);
  const place = join(folder, `${name}.throughline`);
  mkdirSync(dirname(place), { recursive: true });
  await must(engine.call('case.create', { folder: place, title: 'Test', examiner: 'E. Xaminer' }));

  const ask = async <T extends object>(statement: string): Promise<T[]> => {
    await must(engine.call('case.close', {}));
    const instance = await DuckDBInstance.create(join(place, 'events.duckdb'), { access_mode: 'READ_ONLY' });
    const connection = new Connection(await instance.connect());
    try {
      return await connection.rows<T>(new Sql(statement, []));
    } finally {
      connection.close();
      instance.closeSync();
      await must(engine.call('case.open', { folder: place }));
    }
  };
  const tryRebuild = async () => {
    await must(engine.call('case.close', {}));
    return await engine.call('case.rebuild', { folder: place });
  };
  return {
    engine,
    folder,
    case: place,
    write(file, content) {
      const path = join(folder, file);
      writeFileSync(path, content);
      return path;
    },
    async load(path, choices) {
      const { sources } = await must(engine.call('sources.import', { paths: [path], choices }));
      const [source] = sources;
      if (source === undefined) throw new Error('An import of one file makes one source.');
      return source;
    },
    ask,
    async everything() {
      const parts = TABLES.map(
        (table) => `(SELECT count(*) || ' ' || coalesce(sum(hash(t)), 0) FROM ${table} t) AS "${table}"`,
      );
      const [row] = await ask<Record<string, unknown>>(
        `SELECT ${parts.join(', ')}, (SELECT string_agg(ordinal || sha256 || records || events || settings, ' ' ORDER BY ordinal) FROM source) AS source`,
      );
      return row ?? {};
    },
    async rebuild() {
      await must(tryRebuild());
      await must(engine.call('case.open', { folder: place }));
    },
    tryRebuild,
  };
}
