import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { AppFailure } from '../../../../../shared/result';
import { literal } from '../../../db/sql';
import { readWholeTexts } from '../../../db/whole-text';
import { damagedTable } from '../failures';

export interface Untrusted {
  readonly connection: DuckDBConnection;
  close(): void;
}

/**
 * A DuckDB of its own for files that others made: in memory, with no extensions to load, allowed to read the named
 * files and nothing else, locked. What breaks in it does not touch the case's database.
 * @param files at least one
 */
export async function openUntrusted(files: readonly string[]): Promise<Untrusted> {
  readWholeTexts();
  const instance = await DuckDBInstance.create(':memory:', {
    // One thread, so that rows come in the order they are stored in.
    threads: '1',
    memory_limit: '512MiB',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
    preserve_insertion_order: 'true',
  });
  const connection = await instance.connect();
  const close = () => {
    connection.closeSync();
    instance.closeSync();
  };
  try {
    await connection.run(`SET GLOBAL TimeZone = 'UTC'`);
    await connection.run(`SET temp_directory = ''`);
    await connection.run(`SET allowed_paths = [${files.map((file) => literal(file).text).join(', ')}]`);
    await connection.run('SET enable_external_access = false');
    await connection.run('SET lock_configuration = true');
    return { connection, close };
  } catch (error) {
    close();
    throw error;
  }
}

/** Own failures stay what they are; what DuckDB says becomes one that says what to do. */
export function asDamage(error: unknown): unknown {
  if (error instanceof AppFailure) return error;
  const message = error instanceof Error ? error.message : String(error);
  return damagedTable(`DuckDB says “${message.split('\n', 1)[0]?.slice(0, 300)}”`, error);
}
