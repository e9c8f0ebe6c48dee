import { availableParallelism } from 'node:os';
import { DuckDBInstance } from '@duckdb/node-api';
import { Lane } from '../scheduler/lane';
import { Connection, type ReadConnection, type WriteConnection } from './connection';
import { join, literal, sql } from './sql';
import { readWholeTexts } from './whole-text';

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
    private instance: DuckDBInstance,
    private readonly readers: Readonly<Record<ReadLane, Lane>>,
    private readonly writer: Lane,
    private allowed: DatabaseOptions,
  ) {}

  get options(): DatabaseOptions {
    return this.allowed;
  }

  static async open(options: DatabaseOptions): Promise<Database> {
    const { instance, connections } = await openInstance(options);
    const [interactive, page, background, writer] = connections.map((connection) => new Lane(connection));
    return new Database(
      instance,
      { interactive, page, background } as Record<ReadLane, Lane>,
      writer as Lane,
      options,
    );
  }

  /**
   * Lets DuckDB read one more file outside its folders. What it may read is fixed when it opens, so it is closed and
   * opened again, once all work under way has ended; work asked for meanwhile waits.
   */
  async allow(file: string): Promise<void> {
    if (this.allowed.files?.includes(file) === true) return;
    const options = { ...this.allowed, files: [...(this.allowed.files ?? []), file] };
    const lanes = [...Object.values(this.readers), this.writer];
    let opened: OpenInstance | undefined;
    const gate = new Gate(lanes.length, async () => {
      this.instance.closeSync();
      opened = await openInstance(options);
      this.instance = opened.instance;
    });
    await Promise.all(
      lanes.map((lane, i) =>
        lane.replace(async (old) => {
          old.close();
          await gate.pass();
          return opened?.connections[i] ?? old;
        }),
      ),
    );
    this.allowed = options;
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

/** Holds everybody until all have come and what is to be done then is done. */
class Gate {
  private readonly opened: Promise<void>;
  private open: () => void = () => {};

  constructor(
    private awaited: number,
    work: () => Promise<void>,
  ) {
    this.opened = new Promise<void>((resolve) => {
      this.open = resolve;
    }).then(work);
  }

  pass(): Promise<void> {
    this.awaited -= 1;
    if (this.awaited === 0) this.open();
    return this.opened;
  }
}

interface OpenInstance {
  readonly instance: DuckDBInstance;
  /** One for each lane: once the configuration is locked, a new one could not be told what is its own to set. */
  readonly connections: readonly [Connection, Connection, Connection, Connection];
}

async function openInstance(options: DatabaseOptions): Promise<OpenInstance> {
  readWholeTexts();
  const instance = await DuckDBInstance.create(options.file, {
    access_mode: options.readOnly ? 'READ_ONLY' : 'READ_WRITE',
    threads: String(Math.max(2, availableParallelism())),
    memory_limit: `${options.memoryMiB ?? 1_200}MiB`,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
    preserve_insertion_order: 'true',
    // Each file is read once or twice and then gone.
    enable_external_file_cache: 'false',
  });
  const connect = async () => {
    const connection = new Connection(await instance.connect());
    await connection.run(sql`SET enable_progress_bar = true`);
    await connection.run(sql`SET enable_progress_bar_print = false`);
    return connection;
  };
  const connections = [await connect(), await connect(), await connect(), await connect()] as const;
  await lockDown(connections[0], options);
  return { instance, connections };
}

/** Order matters: after external access is off the folders are fixed, after the lock nothing can be turned back. */
async function lockDown(connection: Connection, options: DatabaseOptions): Promise<void> {
  await connection.run(sql`SET GLOBAL TimeZone = 'UTC'`);
  await connection.run(sql`SET temp_directory = ${literal(options.spill)}`);
  const folders = join(options.folders.map(literal), sql`, `);
  await connection.run(sql`SET allowed_directories = [${folders}]`);
  const files = join((options.files ?? []).map(literal), sql`, `);
  await connection.run(sql`SET allowed_paths = [${files}]`);
  await connection.run(sql`SET enable_external_access = false`);
  await connection.run(sql`SET lock_configuration = true`);
}
