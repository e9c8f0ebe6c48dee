import { type Progress, type WireReply, wireRequest } from '../../shared/contract/wire';
import type { Engine } from './index';

/** The two sides of a MessagePort that serving needs; Electron's and the DOM's both fit. */
export interface Port {
  postMessage(message: WireReply): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  start(): void;
}

const PROGRESS_EVERY_MS = 50;

/** Answers one window over its port until the port closes; then everything it asked for is cancelled. */
export function serve(port: Port, engine: Engine): void {
  const running = new Map<number, AbortController>();
  const unsubscribe = engine.subscribe((event) => port.postMessage({ type: 'event', event }));
  port.on('message', ({ data }) => {
    const message = wireRequest.safeParse(data);
    if (!message.success) return;
    if (message.data.type === 'cancel') {
      running.get(message.data.id)?.abort();
      return;
    }
    const { id, channel, request } = message.data;
    const abort = new AbortController();
    running.set(id, abort);
    const onProgress = throttled((progress) => port.postMessage({ type: 'progress', id, progress }));
    void engine.callUnknown(channel, request, { signal: abort.signal, onProgress }).then((result) => {
      running.delete(id);
      port.postMessage({ type: 'reply', id, result });
    });
  });
  port.on('close', () => {
    unsubscribe();
    for (const abort of running.values()) abort.abort();
  });
  port.start();
}

function throttled(send: (progress: Progress) => void): (progress: Progress) => void {
  let last = 0;
  let stage = '';
  return (progress) => {
    const now = performance.now();
    if (progress.stage === stage && now - last < PROGRESS_EVERY_MS) return;
    last = now;
    stage = progress.stage;
    send(progress);
  };
}
