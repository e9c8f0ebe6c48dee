import { describe, expect, it } from 'vitest';
import { SharedCalls } from '../../../electron/engine/scheduler/shared-calls';

const calm = new AbortController().signal;

/** A question whose answer is given by the test. */
function question() {
  let asked = 0;
  let aborted = false;
  let answer: (value: string) => void = () => undefined;
  const ask = (signal: AbortSignal) => {
    asked += 1;
    signal.addEventListener('abort', () => {
      aborted = true;
    });
    return new Promise<string>((resolve) => {
      answer = resolve;
    });
  };
  return { ask, answer: (value: string) => answer(value), asked: () => asked, aborted: () => aborted };
}

describe('SharedCalls', () => {
  it('asks once for callers that ask the same while it is being answered', async () => {
    const calls = new SharedCalls(10);
    const q = question();
    const both = Promise.all([calls.get('k', calm, q.ask), calls.get('k', calm, q.ask)]);
    q.answer('42');
    expect(await both).toEqual(['42', '42']);
    expect(q.asked()).toBe(1);
  });

  it('keeps an answer, and forgets the one used longest ago when it is full', async () => {
    const calls = new SharedCalls(2);
    let asked = 0;
    const ask = async () => {
      asked += 1;
      return asked;
    };
    await calls.get('a', calm, ask);
    await calls.get('b', calm, ask);
    await calls.get('a', calm, ask);
    await calls.get('c', calm, ask);
    expect(asked).toBe(3);
    expect(await calls.get('a', calm, ask)).toBe(1);
    expect(await calls.get('b', calm, ask)).toBe(4);
  });

  it('stops the work only when the last caller has left', async () => {
    const calls = new SharedCalls(10);
    const q = question();
    const first = new AbortController();
    const second = new AbortController();
    const one = calls.get('k', first.signal, q.ask);
    const two = calls.get('k', second.signal, q.ask);
    first.abort();
    await expect(one).rejects.toThrow('Cancelled');
    expect(q.aborted()).toBe(false);
    second.abort();
    await expect(two).rejects.toThrow('Cancelled');
    expect(q.aborted()).toBe(true);
  });

  it('asks again after a failure', async () => {
    const calls = new SharedCalls(10);
    await expect(calls.get('k', calm, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await calls.get('k', calm, async () => 'yes')).toBe('yes');
  });

  it('asks anew when an abandoned question is asked again before its answer came', async () => {
    const calls = new SharedCalls(10);
    const gone = new AbortController();
    const q = question();
    const left = calls.get('k', gone.signal, q.ask);
    gone.abort();
    await expect(left).rejects.toThrow('Cancelled');
    expect(await calls.get('k', calm, async () => 'fresh')).toBe('fresh');
    q.answer('stale');
    await Promise.resolve();
    expect(await calls.get('k', calm, async () => 'other')).toBe('fresh');
  });
});
