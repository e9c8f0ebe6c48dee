import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { undoYounger } from '../../../renderer/app/undo-younger';
import { useCase } from '../../../renderer/stores/case';
import { useHistory } from '../../../renderer/stores/history';
import { useMeasure } from '../../../renderer/stores/measure';
import { useRoute } from '../../../renderer/stores/route';
import { useViewport } from '../../../renderer/stores/viewport';
import { useWorkbench } from '../../../renderer/stores/workbench';
import { ok } from '../../../shared/result';

const micros = () => BigInt(Date.now()) * 1000n;

/** A journal of acts with their times, undone and redone like the engine's. */
function journal() {
  const done: bigint[] = [];
  let undone: bigint[] = [];
  const state = () => ({ undoAt: done.at(-1), redoAt: undone.at(-1) });
  return {
    act() {
      done.push(micros());
      undone = [];
    },
    lines: () => done.length,
    link: { call: async () => ok(state()) } as unknown as Parameters<typeof undoYounger>[1],
    move: async (way: 'undo' | 'redo') => {
      const [from, to] = way === 'undo' ? [done, undone] : [undone, done];
      from.pop();
      to.push(micros());
      return ok(state());
    },
  };
}

beforeEach(() => {
  vi.useFakeTimers({ now: 1_570_000_000_000 });
  useViewport.getState().reset();
  useRoute.getState().go('timeline');
  useCase.getState().opened('/case', false, 1);
});
afterEach(() => vi.useRealTimers());

describe('undo and redo of views and journal acts', () => {
  it('take back whichever is younger, one after the other, and do it again in the order it came', async () => {
    const book = journal();
    const look = (from: number) => {
      useViewport.getState().show({ from: BigInt(from), to: BigInt(from + 5) });
      vi.advanceTimersByTime(1000);
    };
    const at = () => [useViewport.getState().span?.from, book.lines()];
    look(1);
    book.act();
    vi.advanceTimersByTime(1000);
    look(2);
    const undo = () => undoYounger('undo', book.link, () => book.move('undo'));
    const redo = () => undoYounger('redo', book.link, () => book.move('redo'));
    const states = [at()];
    for (const _ of [1, 2, 3]) {
      vi.advanceTimersByTime(1000);
      await undo();
      states.push(at());
    }
    expect(states).toEqual([
      [2n, 1],
      [1n, 1],
      [1n, 0],
      [undefined, 0],
    ]);
    expect(await undo()).toMatchObject({ ok: false, error: { code: 'casework.nothing' } });
    for (const state of states.slice(0, -1).reverse()) {
      vi.advanceTimersByTime(1000);
      await redo();
      expect(at()).toEqual(state);
    }
  });

  it('take what was done before a gesture came to rest for younger than the gesture', async () => {
    const book = journal();
    useViewport.getState().show({ from: 1n, to: 2n });
    vi.advanceTimersByTime(100);
    book.act();
    vi.advanceTimersByTime(1000);
    await undoYounger('undo', book.link, () => book.move('undo'));
    expect([useViewport.getState().span?.from, book.lines()]).toEqual([1n, 0]);
  });

  it('leave the view alone while another one is looked at', async () => {
    const book = journal();
    useViewport.getState().show({ from: 1n, to: 2n });
    vi.advanceTimersByTime(1000);
    useRoute.getState().go('casefile');
    const undone = await undoYounger('undo', book.link, () => book.move('undo'));
    expect(undone.ok).toBe(false);
    expect(useViewport.getState().span?.from).toBe(1n);
    expect(useHistory.getState().past).toHaveLength(1);
  });

  it('still go back through views of a case that is read-only, but write nothing', async () => {
    useCase.getState().opened('/case', true, 1);
    const book = journal();
    book.act();
    vi.advanceTimersByTime(1000);
    useViewport.getState().show({ from: 1n, to: 2n });
    vi.advanceTimersByTime(1000);
    expect((await undoYounger('undo', book.link, () => book.move('undo'))).ok).toBe(true);
    const second = await undoYounger('undo', book.link, () => book.move('undo'));
    expect(second).toMatchObject({ ok: false, error: { code: 'case.read-only' } });
    expect(book.lines()).toBe(1);
  });
});

describe('measuring', () => {
  it('leaves the stretch between two marks as the span, whichever comes first', () => {
    const { begin, end } = useMeasure.getState();
    begin(90n, 'measure');
    end(20n);
    expect(useWorkbench.getState().view.brush).toEqual({ from: 20n, to: 90n });
    expect(useMeasure.getState().from).toBeUndefined();
  });

  it('leaves no span of no length, and ends with the case', () => {
    useMeasure.getState().begin(90n, 'span');
    useMeasure.getState().end(90n);
    expect(useWorkbench.getState().view.brush).toBeUndefined();
    useMeasure.getState().begin(90n, 'span');
    useViewport.getState().reset();
    expect(useMeasure.getState().from).toBeUndefined();
  });
});
