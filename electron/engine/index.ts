import { mkdirSync } from 'node:fs';
import { type ChannelName, channels, isChannel, type ReplyOf, type RequestOf } from '../../shared/contract';
import type { EngineEvent, Progress } from '../../shared/contract/wire';
import { type AppError, appError } from '../../shared/errors';
import { AppFailure, fail, ok, type Result } from '../../shared/result';
import { closeSession } from './case/close';
import type { CaseSession } from './case/session';
import type { EngineContext, Handler, Job } from './context';
import { handlers } from './handlers';
import { serveTables } from './ingest/tables/duckdb/table-service';
import { tidyAfterThreads } from './ingest/tables/left-behind';
import { removeAbandonedFolders } from './ingest/tables/private-folder';
import { SharedCalls } from './scheduler/shared-calls';
import { APP_VERSION } from './version';

export interface EngineOptions {
  /** Folder for recent cases, the signing key and the sample case; created when missing. */
  readonly stateFolder: string;
}

export interface CallOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

/** The product's brain: the same in the window's engine process, on the command line and in tests. */
export interface Engine {
  /** Asks one question or performs one act. Never throws for an expected failure. */
  call<C extends ChannelName>(
    channel: C,
    request: RequestOf<C>,
    options?: CallOptions,
  ): Promise<Result<ReplyOf<C>>>;
  /** The same for a caller that cannot be trusted: channel and request are checked first. */
  callUnknown(channel: string, request: unknown, options?: CallOptions): Promise<Result<unknown>>;
  /** @returns a function that ends the subscription. */
  subscribe(listener: (event: EngineEvent) => void): () => void;
  /** Closes the open case and everything behind it. */
  close(): Promise<void>;
}

const CACHED_ANSWERS = 200;

/** @param options.stateFolder is created when missing. One engine holds at most one open case. */
export function createEngine(options: EngineOptions): Engine {
  mkdirSync(options.stateFolder, { recursive: true, mode: 0o700 });
  serveTables();
  tidyAfterThreads();
  removeAbandonedFolders();
  const listeners = new Set<(event: EngineEvent) => void>();
  let open: CaseSession | undefined;
  const emit = (event: EngineEvent) => {
    for (const listener of listeners) listener(event);
  };
  const context: EngineContext = {
    stateFolder: options.stateFolder,
    appVersion: APP_VERSION,
    calls: new SharedCalls(CACHED_ANSWERS),
    current: () => open,
    session: () => open ?? refuse(appError('case.none', 'No case is open. Open or create one first.')),
    emit,
    async replace(session) {
      const previous = open;
      open = undefined;
      context.calls.clear();
      try {
        if (previous !== undefined) await closeSession(previous);
      } finally {
        open = session;
        emit({ type: 'case', folder: session?.folder });
      }
    },
  };
  return {
    call: (channel, request, callOptions) => perform(context, channel, request, callOptions),
    callUnknown: (channel, request, callOptions) => performUnknown(context, channel, request, callOptions),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => context.replace(undefined),
  };
}

function refuse(error: AppError): never {
  throw new AppFailure(error);
}

async function perform<C extends ChannelName>(
  context: EngineContext,
  channel: C,
  request: RequestOf<C>,
  options: CallOptions = {},
): Promise<Result<ReplyOf<C>>> {
  const handler = handlers[channel] as unknown as Handler<C>;
  const job: Job = {
    signal: options.signal ?? new AbortController().signal,
    progress: (progress) => options.onProgress?.(progress),
  };
  try {
    return ok(await handler(context, request, job));
  } catch (error) {
    return fail(toAppError(error));
  }
}

async function performUnknown(
  context: EngineContext,
  channel: string,
  request: unknown,
  options?: CallOptions,
): Promise<Result<unknown>> {
  if (!isChannel(channel)) return fail(appError('usage.channel', `There is no request named “${channel}”.`));
  const parsed = channels[channel].request.safeParse(request);
  if (!parsed.success) {
    return fail(
      appError('usage.request', `The request “${channel}” is not well formed.`, {
        issues: parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`),
      }),
    );
  }
  return await perform(context, channel, parsed.data as RequestOf<typeof channel>, options);
}

function toAppError(error: unknown): AppError {
  if (error instanceof AppFailure) return error.error;
  const message = error instanceof Error ? error.message : String(error);
  return appError('engine.failed', `This could not be done: ${message.split('\n')[0]}`, undefined, error);
}
