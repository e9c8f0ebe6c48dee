import { type ChildProcess, fork } from 'node:child_process';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { appError } from '../../../../../shared/errors';
import { AppFailure } from '../../../../../shared/result';
import { privateCopy, removePrivate } from '../private-folder';
import type { TableItem } from '../table-item';
import type { TableReply, TableRequest } from './messages';
import type { DuckdbStep } from './render';

/** All that a process needs that reads files of others. */
const PASSED_ON = ['PATH', 'LD_LIBRARY_PATH', 'SYSTEMROOT', 'TEMP', 'TMP', 'TMPDIR'] as const;

/**
 * A process of its own for one file that others made: DuckDB is native code, and what is wrong with a file may end it
 * without an error.
 */
class TableProcess {
  private readonly child: ChildProcess;
  private waiting: ((reply: TableReply | AppFailure) => void) | undefined;
  private over: AppFailure | undefined;

  /** @param name of the file, for errors; nothing when only a copy is known by it */
  constructor(name: string | undefined) {
    const passed = PASSED_ON.flatMap((key) => {
      const value = process.env[key];
      return value === undefined ? [] : [[key, value] as const];
    });
    this.child = fork(fileURLToPath(new URL('./duckdb-table-worker.js', import.meta.url)), [], {
      // In the window's engine, the program that runs this is Electron.
      env: { ...Object.fromEntries(passed), ELECTRON_RUN_AS_NODE: '1' },
      execArgv: [],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    this.child.on('message', (reply) => this.settle(reply as TableReply));
    this.child.on('error', (error) => this.end(notStarted(error)));
    this.child.on('exit', (code, signal) => this.end(crashed(name, signal ?? `code ${code}`)));
  }

  /** @throws AppFailure what the process says, or `import.damaged` when it is gone */
  async ask(request: TableRequest): Promise<TableReply> {
    const reply = await new Promise<TableReply | AppFailure>((resolve) => {
      if (this.over !== undefined) {
        resolve(this.over);
        return;
      }
      this.waiting = resolve;
      // When it cannot be sent, the process is ending, and says so.
      this.child.send(request, () => undefined);
    });
    if (reply instanceof AppFailure) throw reply;
    if (reply.type === 'failed') throw new AppFailure(reply.error);
    return reply;
  }

  stop(): void {
    this.child.kill('SIGKILL');
  }

  private end(failure: AppFailure): void {
    this.over ??= failure;
    this.settle(this.over);
  }

  private settle(reply: TableReply | AppFailure): void {
    const { waiting } = this;
    this.waiting = undefined;
    waiting?.(reply);
  }
}

/** A table of a DuckDB file, or a Parquet file, as comma-separated text: see {@link ./render}. */
export async function* duckdbBlocks(
  file: string,
  step: DuckdbStep,
): AsyncGenerator<Uint8Array, void, undefined> {
  const { process, file: own, close } = await opened(file, step.type);
  try {
    await process.ask({ type: 'open', file: own, step });
    for (;;) {
      const reply = await process.ask({ type: 'next' });
      if (reply.type !== 'block') return;
      yield reply.block;
    }
  } finally {
    close();
  }
}

/** All tables and views of a database. */
export async function listDuckdb(file: string): Promise<readonly TableItem[]> {
  const { process, file: own, close } = await opened(file, 'duckdb');
  try {
    const reply = await process.ask({ type: 'list', file: own });
    return reply.type === 'list' ? reply.items : [];
  } finally {
    close();
  }
}

interface Opened {
  readonly process: TableProcess;
  readonly file: string;
  close(): void;
}

/** A database is read from a private copy, which stays with this process: it is removed whatever becomes of the other. */
async function opened(file: string, type: DuckdbStep['type']): Promise<Opened> {
  const name = /^(unpacked|EV-\d+\.bin)$/.test(basename(file)) ? undefined : basename(file);
  if (type === 'parquet') {
    const process = new TableProcess(name);
    return { process, file, close: () => process.stop() };
  }
  const { folder, copy } = await privateCopy(file, 'table.duckdb');
  const process = new TableProcess(name);
  const close = () => {
    process.stop();
    removePrivate(folder);
  };
  return { process, file: copy, close };
}

function crashed(name: string | undefined, how: string): AppFailure {
  const what = name === undefined ? 'It' : `“${name}”`;
  return new AppFailure(
    appError(
      'import.damaged',
      `${what} is damaged: DuckDB broke down over it (${how}), in a process of its own, and nothing else was harmed. Get an undamaged copy of it, or have its tables exported as CSV.`,
      { how },
    ),
  );
}

function notStarted(error: Error): AppFailure {
  return new AppFailure(
    appError(
      'import.unreadable',
      'The process that reads DuckDB and Parquet files could not be started. Try again, or export the tables as CSV.',
      undefined,
      error,
    ),
  );
}
