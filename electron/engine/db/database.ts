import { availableParallelism } from 'node:os';
import { DuckDBInstance } from '@duckdb/node-api';
import { Lane } from '../scheduler/lane';
import { Connection, type ReadConnection, type WriteConnection } from './connection';
import { join, literal, sql } from './sql';

/** Readers' lanes, by urgency of what they serve. One query runs in each at a time. */
export type ReadLane = 'interactive' | 'page' | 'background';

export interface DatabaseOptions {
  /** `…/events.duckdb`; created when missing. */
  readonly file: string;
  /** Folders DuckDB may read from and write to. Nothing else, ever. */
  readonly folders: readonly string[];
  /** Single files outside them that it may read: sources that are kept by reference. */
  readonly files?: readonly string[];
  /** Where DuckDB may spill; inside the case, so evidence never lands in a shared temp folder. */
  readonly spill: string;
  readonly readOnly: boolean;
  /** MiB DuckDB may hold. The engine's RSS lies some 400 MiB above. */
  readonly memoryMiB?: number;
}

/** The open projection of a case: one DuckDB instance, locked down, with one connection a lane. */
export class Database {
  private constructor(
    private readonly instance: DuckDBInstance,
    private readonly readers: Readonly<Record<ReadLane, Lane>>,
    private readonly writer: Lane,
    readonly options: DatabaseOptions,
  ) {}

  static async open(options: DatabaseOptions): Promise<Database> {
    const instance = await DuckDBInstance.create(options.file, {
      access_mode: options.readOnly ? 'READ_ONLY' : 'READ_WRITE',
      threads: String(Math.max(2, availableParallelism())),
      memory_limit: `${options.memoryMiB ?? 1_200}MiB`,
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
      allow_community_extensions: 'false',
      preserve_insertion_order: 'true',
    });
    const connect = async () => new Connection(await instance.connect());
    const writer = await connect();
    await lockDown(writer, options);
    const lane = async () => new Lane(await connect());
    const readers = { interactive: await lane(), page: await lane(), background: await lane() };
    return new Database(instance, readers, new Lane(writer), options);
  }

  read<T>(lane: ReadLane, signal: AbortSignal, work: (connection: ReadConnection) => Promise<T>): Promise<T> {
    return this.readers[lane].run(signal, work);
  }

  write<T>(signal: AbortSignal, work: (connection: WriteConnection) => Promise<T>): Promise<T> {
    return this.writer.run(signal, work);
  }

  async close(): Promise<void> {
    for (const lane of Object.values(this.readers)) await lane.close();
    await this.writer.close();
    this.instance.closeSync();
  }
}

/** Order matters: after external access is off the folders are fixed, after the lock nothing can be turned back. */
async function lockDown(connection: Connection, options: DatabaseOptions): Promise<void> {
  await connection.run(sql`SET TimeZone = 'UTC'`);
  await connection.run(sql`SET temp_directory = ${literal(options.spill)}`);
  const folders = join(options.folders.map(literal), sql`, `);
  await connection.run(sql`SET allowed_directories = [${folders}]`);
  const files = join((options.files ?? []).map(literal), sql`, `);
  await connection.run(sql`SET allowed_paths = [${files}]`);
  await connection.run(sql`SET enable_external_access = false`);
  await connection.run(sql`SET enable_progress_bar = true`);
  await connection.run(sql`SET enable_progress_bar_print = false`);
  await connection.run(sql`SET lock_configuration = true`);
}
