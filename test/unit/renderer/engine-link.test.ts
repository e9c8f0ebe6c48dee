import { MessageChannel as NodeChannel } from 'node:worker_threads';
import { afterEach, describe, expect, it } from 'vitest';
import { EngineLink, type LinkPort } from '../../../renderer/bridge/engine-link';
import type { Progress, WireReply, WireRequest } from '../../../shared/contract/wire';
import { appError } from '../../../shared/errors';
import { fail, ok } from '../../../shared/result';

const open: { close(): void }[] = [];
afterEach(() => {
  for (const port of open.splice(0)) port.close();
});

/** A link and the far end of its port: what arrived there, and a way to answer. */
function linked(link = new EngineLink()) {
  const { port1, port2 } = new NodeChannel();
  open.push(port1, port2);
  const asked: WireRequest[] = [];
  const waiting: ((request: WireRequest) => void)[] = [];
  port2.on('message', (message: WireRequest) => {
    asked.push(message);
    waiting.shift()?.(message);
  });
  link.attach(port1 as unknown as LinkPort);
  return {
    link,
    asked,
    arrival: () => new Promise<WireRequest>((done) => waiting.push(done)),
    answer: (reply: WireReply) => port2.postMessage(reply),
  };
}

const RECENT = ok({ cases: [] });

describe('EngineLink', () => {
  it('gives each call its own answer, whatever order they come in', async () => {
    const { link, arrival, answer } = linked();
    const first = link.call('case.recent', {});
    const one = await arrival();
    const second = link.call('case.info', {});
    const two = await arrival();
    answer({ type: 'reply', id: two.id, result: ok({}) });
    answer({ type: 'reply', id: one.id, result: RECENT });
    expect(await first).toEqual(RECENT);
    expect(await second).toEqual(ok({}));
  });

  it('ends an aborted question at once, tells the engine, and drops its late answer', async () => {
    const { link, asked, arrival, answer } = linked();
    const abort = new AbortController();
    const call = link.call('case.recent', {}, { signal: abort.signal });
    const request = await arrival();
    const cancelArrives = arrival();
    abort.abort();
    expect(await call).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    await cancelArrives;
    expect(asked.at(-1)).toEqual({ type: 'cancel', id: request.id });
    answer({ type: 'reply', id: request.id, result: RECENT });
    const next = link.call('case.info', {});
    answer({ type: 'reply', id: (await arrival()).id, result: ok({}) });
    expect(await next).toEqual(ok({}));
  });

  it('lets the engine say how an aborted act ended', async () => {
    const { link, arrival, answer } = linked();
    const abort = new AbortController();
    const call = link.call('case.close', {}, { signal: abort.signal, onAbort: 'wait' });
    const request = await arrival();
    const cancelArrives = arrival();
    abort.abort();
    await cancelArrives;
    answer({ type: 'reply', id: request.id, result: ok({}) });
    expect(await call).toEqual(ok({}));
  });

  it('does not send what was aborted before it began', async () => {
    const { link, asked } = linked();
    const result = await link.call('case.recent', {}, { signal: AbortSignal.abort() });
    expect(result).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(asked).toEqual([]);
  });

  it('reports progress of a call until it ends', async () => {
    const { link, arrival, answer } = linked();
    const seen: Progress[] = [];
    const call = link.call('case.recent', {}, { onProgress: (progress) => seen.push(progress) });
    const { id } = await arrival();
    const progress = { stage: 'Reading', done: 1, total: 2, unit: 'files' } as const;
    answer({ type: 'progress', id, progress });
    answer({ type: 'reply', id, result: RECENT });
    answer({ type: 'progress', id, progress });
    await call;
    expect(seen).toEqual([progress]);
  });

  it('fails what was under way when the engine is lost, and sends what waits over the next port', async () => {
    const { link, arrival } = linked();
    const lost = link.call('case.recent', {});
    await arrival();
    link.lose();
    expect(await lost).toMatchObject({ ok: false, error: { code: 'engine.lost' } });
    const waiting = link.call('case.recent', {});
    const again = linked(link);
    const request = await again.arrival();
    again.answer({ type: 'reply', id: request.id, result: RECENT });
    expect(await waiting).toEqual(RECENT);
  });

  it('refuses an answer that is not what the contract says, and passes failures on', async () => {
    const { link, arrival, answer } = linked();
    const odd = link.call('case.recent', {});
    answer({ type: 'reply', id: (await arrival()).id, result: ok({ cases: [{ title: 7 }] }) });
    expect(await odd).toMatchObject({ ok: false, error: { code: 'engine.reply' } });
    const failing = link.call('case.recent', {});
    const error = appError('io.read', 'The list cannot be read.');
    answer({ type: 'reply', id: (await arrival()).id, result: fail(error) });
    expect(await failing).toEqual(fail(error));
  });

  it('tells every listener what the engine says, until it stops listening', async () => {
    const { link, answer } = linked();
    const heard: number[] = [];
    const arrived = new Promise<void>((done) => {
      link.subscribe((event) => {
        if (event.type === 'revision') heard.push(event.revision);
        if (event.type === 'case') done();
      });
    });
    const stop = link.subscribe(() => heard.push(-1));
    stop();
    answer({ type: 'event', event: { type: 'revision', revision: 4 } });
    answer({ type: 'event', event: { type: 'case', folder: undefined } });
    await arrived;
    expect(heard).toEqual([4]);
  });
});
