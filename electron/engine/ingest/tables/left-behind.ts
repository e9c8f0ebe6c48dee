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
  const channel = new BroadcastChannel(CHANNEL);
  channel.unref();
  channel.onmessage = (event: unknown) => {
    const { thread, folder, isGone } = (event as { readonly data: Message }).data;
    const folders = left.get(thread) ?? new Set();
    left.set(thread, folders);
    if (isGone) folders.delete(folder);
    else folders.add(folder);
  };
  process.on('worker', (worker) => {
    const thread = worker.threadId;
    worker.once('exit', () => {
      for (const folder of left.get(thread) ?? []) rmSync(folder, { recursive: true, force: true });
      left.delete(thread);
    });
  });
}
