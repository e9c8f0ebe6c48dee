import { type ChannelName, channels, type ReplyOf, type RequestOf } from '../../shared/contract';
import type { EngineEvent, Progress, WireReply, WireRequest } from '../../shared/contract/wire';
import { type AppError, appError, cancelled } from '../../shared/errors';
import { fail, ok, type Result } from '../../shared/result';

/** The part of a DOM MessagePort the link needs. */
export type LinkPort = Pick<MessagePort, 'postMessage' | 'addEventListener' | 'start' | 'close'>;

export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /**
   * What an abort does. `leave` (for questions): the call is over at once, a late answer is dropped. `wait` (for acts):
   * the engine is asked to stop and its own answer counts, so that nothing is called cancelled that was done.
   */
  readonly onAbort?: 'leave' | 'wait' | undefined;
}

interface Pending {
  readonly channel: ChannelName;
  readonly settle: (result: Result<unknown>) => void;
  readonly onProgress: ((progress: Progress) => void) | undefined;
}

const LOST = appError(
  'engine.lost',
  'The engine stopped while it worked on this and has been started again. What was saved is kept; try it once more.',
);

/**
 * The window's end of the engine's port. Every call has a number of its own; an answer to a number nobody waits for any
 * more is dropped. Calls made before a port arrives wait for it; calls under way when the engine is lost fail.
 */
export class EngineLink {
  private port: LinkPort | undefined;
  private last = 0;
  private readonly pending = new Map<number, Pending>();
  private waiting: WireRequest[] = [];
  private readonly listeners = new Set<(event: EngineEvent) => void>();

  /** Uses this port from now on; what was under way on an older one fails. */
  attach(port: LinkPort): void {
    if (this.port !== undefined) this.lose();
    this.port = port;
    port.addEventListener('message', (event) => {
      if (this.port === port) this.receive(event.data as WireReply);
    });
    port.start();
    for (const message of this.waiting) port.postMessage(message);
    this.waiting = [];
  }

  /** The engine is gone: calls under way on its port fail, new ones wait for the next port. */
  lose(error: AppError = LOST): void {
    this.port?.close();
    this.port = undefined;
    const queued = new Set(this.waiting.map((message) => message.id));
    for (const [id, call] of [...this.pending]) if (!queued.has(id)) call.settle(fail(error));
  }

  subscribe(listener: (event: EngineEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Asks or does one thing. Never throws: what fails comes back as a Result, a malformed answer as `engine.reply`. */
  call<C extends ChannelName>(
    channel: C,
    request: RequestOf<C>,
    { signal, onProgress, onAbort = 'leave' }: CallOptions = {},
  ): Promise<Result<ReplyOf<C>>> {
    if (signal?.aborted === true) return Promise.resolve(fail(cancelled()));
    this.last += 1;
    const id = this.last;
    return new Promise((resolve) => {
      const abort = () => {
        this.send({ type: 'cancel', id });
        if (onAbort === 'leave') settle(fail(cancelled()));
      };
      const settle = (result: Result<unknown>) => {
        this.pending.delete(id);
        this.waiting = this.waiting.filter((message) => message.id !== id);
        signal?.removeEventListener('abort', abort);
        resolve(checked(channel, result));
      };
      this.pending.set(id, { channel, settle, onProgress });
      signal?.addEventListener('abort', abort);
      this.send({ type: 'call', id, channel, request });
    });
  }

  private send(message: WireRequest): void {
    if (this.port !== undefined) this.port.postMessage(message);
    else this.waiting.push(message);
  }

  private receive(message: WireReply): void {
    if (message.type === 'event') for (const listener of this.listeners) listener(message.event);
    else if (message.type === 'fatal') this.lose(message.error);
    else if (message.type === 'progress') this.pending.get(message.id)?.onProgress?.(message.progress);
    else this.pending.get(message.id)?.settle(message.result);
  }
}

function checked<C extends ChannelName>(channel: C, result: Result<unknown>): Result<ReplyOf<C>> {
  if (!result.ok) return result;
  const parsed = channels[channel].reply.safeParse(result.value);
  if (parsed.success) return ok(parsed.data as ReplyOf<C>);
  const issues = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  return fail(
    appError(
      'engine.reply',
      `The engine's answer to “${channel}” is not what was agreed; this is a fault of the program.`,
      { issues },
      issues[0],
    ),
  );
}
