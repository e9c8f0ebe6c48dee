import type { ChannelName, ReplyOf, RequestOf } from '../../shared/contract';
import type { EngineEvent, Progress } from '../../shared/contract/wire';
import type { CaseSession } from './case/session';
import type { SharedCalls } from './scheduler/shared-calls';

/** One call under way. */
export interface Job {
  readonly signal: AbortSignal;
  progress(progress: Progress): void;
}

/** What every handler may use. */
export interface EngineContext {
  /** Settings, recent cases, keys, the sample case. Created when missing. */
  readonly stateFolder: string;
  readonly appVersion: string;
  readonly calls: SharedCalls;
  /** The open case. @throws AppFailure `case.none` when none is open. */
  session(): CaseSession;
  /** The open case, or nothing. */
  current(): CaseSession | undefined;
  /** Makes this the open case (closing another one first), or none. */
  replace(session: CaseSession | undefined): Promise<void>;
  emit(event: EngineEvent): void;
}

/** Answers one channel. Expected failures are thrown as AppFailure and reach the caller as a Result. */
export type Handler<C extends ChannelName> = (
  context: EngineContext,
  request: RequestOf<C>,
  job: Job,
) => Promise<ReplyOf<C>>;

/** The handlers of one contract domain: all of its channels, none missing. */
export type Handlers<D extends Partial<Record<ChannelName, unknown>>> = {
  readonly [C in keyof D & ChannelName]: Handler<C>;
};
