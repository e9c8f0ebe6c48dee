import { BroadcastChannel, isMainThread, threadId } from 'node:worker_threads';
import { type AppError, appError } from '../../../../../shared/errors';
import { AppFailure } from '../../../../../shared/result';
import type { DuckdbStep } from './render';
import { duckdbBlocks } from './table-process';

/**
 * A thread may be stopped at any moment, and would leave the process that reads a table behind. So scanning threads have
 * the main thread start and end it, and fetch the text block by block.
 */
const CHANNEL = 'throughline-tables';
/** Milliseconds until the main thread must have answered that it is there. */
const ANSWER_MS = 60_000;

type Request =
  | {
      readonly to: 'main';
      readonly thread: number;
      readonly id: number;
      readonly type: 'open';
      readonly file: string;
      readonly step: DuckdbStep;
    }
  | { readonly to: 'main'; readonly thread: number; readonly id: number; readonly type: 'next' | 'close' };

type Reply = { readonly to: number; readonly id: number } & (
  | { readonly type: 'opened' | 'end' }
  | { readonly type: 'block'; readonly block: Uint8Array }
  | { readonly type: 'failed'; readonly error: AppError }
);

type Blocks = AsyncGenerator<Uint8Array, void, undefined>;

let isServing = false;

/** From now on, this thread renders for the others. Call it once, on the main thread. */
export function serveTables(): void {
  if (isServing || !isMainThread) return;
  isServing = true;
  const open = new Map<string, Blocks>();
  const channel = new BroadcastChannel(CHANNEL);
  channel.unref();
  const say = (reply: Reply) => channel.postMessage(reply);
  channel.onmessage = (event: unknown) => {
    const { data } = event as { readonly data: Request | Reply };
    if (data.to === 'main') void answer(open, data, say);
  };
  process.on('worker', (worker) => {
    const thread = worker.threadId;
    worker.once('exit', () => {
      for (const [key, blocks] of open) {
        if (!key.startsWith(`${thread}:`)) continue;
        open.delete(key);
        void blocks.return();
      }
    });
  });
}

async function answer(
  open: Map<string, Blocks>,
  request: Request,
  say: (reply: Reply) => void,
): Promise<void> {
  const { thread, id } = request;
  const key = `${thread}:${id}`;
  const about = { to: thread, id };
  if (request.type === 'open') {
    open.set(key, duckdbBlocks(request.file, request.step));
    say({ ...about, type: 'opened' });
    return;
  }
  const blocks = open.get(key);
  try {
    if (request.type === 'close') {
      open.delete(key);
      await blocks?.return();
      return;
    }
    const next = await blocks?.next();
    if (next === undefined || next.done === true) say({ ...about, type: 'end' });
    else say({ ...about, type: 'block', block: next.value });
  } catch (error) {
    say({ ...about, type: 'failed', error: asError(error) });
  }
}

function asError(error: unknown): AppError {
  if (error instanceof AppFailure) return error.error;
  return appError('import.unreadable', 'The table could not be read to its end.', undefined, error);
}

let lastId = 0;

/** The same text as {@link duckdbBlocks}, rendered by the main thread when this is not it. */
export function duckdbBlocksAnywhere(file: string, step: DuckdbStep): Blocks {
  return isMainThread ? duckdbBlocks(file, step) : fetched(file, step);
}

async function* fetched(file: string, step: DuckdbStep): Blocks {
  lastId += 1;
  const about = { to: 'main', thread: threadId, id: lastId } as const;
  const channel = new BroadcastChannel(CHANNEL);
  const ask = (request: Request): Promise<Reply> =>
    new Promise((resolve, reject) => {
      const timer = request.type === 'open' ? setTimeout(() => reject(unanswered()), ANSWER_MS) : undefined;
      channel.onmessage = (event: unknown) => {
        const { data } = event as { readonly data: Request | Reply };
        if (data.to !== threadId || data.id !== about.id) return;
        clearTimeout(timer);
        resolve(data);
      };
      channel.postMessage(request);
    });
  try {
    await ask({ ...about, type: 'open', file, step });
    for (;;) {
      const reply = await ask({ ...about, type: 'next' });
      if (reply.type === 'failed') throw new AppFailure(reply.error);
      if (reply.type !== 'block') return;
      yield reply.block;
    }
  } finally {
    channel.postMessage({ ...about, type: 'close' } satisfies Request);
    channel.close();
  }
}

function unanswered(): Error {
  return new Error('The main thread does not render tables: serveTables() was not called there.');
}
