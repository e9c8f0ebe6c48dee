import { rmSync } from 'node:fs';
import { BroadcastChannel, isMainThread, threadId } from 'node:worker_threads';

const CHANNEL = 'throughline-private-folders';

interface Message {
  readonly thread: number;
  readonly folder: string;
  readonly isGone: boolean;
}

/** Tells the main thread of a folder that a scanning thread may leave behind when it is stopped. */
export function leaveToMain(folder: string): void {
  say(folder, false);
}

/** It was removed. */
export function settled(folder: string): void {
  say(folder, true);
}

function say(folder: string, isGone: boolean): void {
  if (isMainThread) return;
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage({ thread: threadId, folder, isGone } satisfies Message);
  channel.close();
}

let isTidying = false;

/** From now on, what a thread leaves behind is removed when it ends. Call it once, on the main thread. */
export function tidyAfterThreads(): void {
  if (isTidying || !isMainThread) return;
  isTidying = true;
  const left = new Map<number, Set<string>>();
  /** Nothing says in which order a thread's last words and its end are heard. */
  const ended = new Set<number>();
  const remove = (folder: string) => rmSync(folder, { recursive: true, force: true });
  const channel = new BroadcastChannel(CHANNEL);
  channel.unref();
  channel.onmessage = (event: unknown) => {
    const { thread, folder, isGone } = (event as { readonly data: Message }).data;
    if (ended.has(thread)) {
      if (!isGone) remove(folder);
      return;
    }
    const folders = left.get(thread) ?? new Set();
    left.set(thread, folders);
    if (isGone) folders.delete(folder);
    else folders.add(folder);
  };
  process.on('worker', (worker) => {
    const thread = worker.threadId;
    worker.once('exit', () => {
      ended.add(thread);
      for (const folder of left.get(thread) ?? []) remove(folder);
      left.delete(thread);
    });
  });
}
