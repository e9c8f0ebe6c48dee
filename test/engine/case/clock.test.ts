import { afterEach, expect, test, vi } from 'vitest';
import { newCase } from '../../helpers/case';
import { must } from '../../helpers/engine';
import { tempFolder } from '../../helpers/temp';

afterEach(() => {
  vi.useRealTimers();
});

test.each([3_600, -90])(
  'a wall clock that is set by %i seconds is in the journal before the next act',
  async (seconds) => {
    const { engine } = await newCase(tempFolder());
    const on = 'span:2019-08-01..2019-08-02';
    await must(engine.call('annotations.add', { on, text: 'before' }));
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + seconds * 1_000 });
    await must(engine.call('annotations.add', { on, text: 'after' }));
    const { entries } = await must(engine.call('journal.page', { offset: 2, limit: 10 }));
    expect(entries.map(({ action }) => action)).toEqual(['annotation.add', 'clock.change', 'annotation.add']);
    const shift = (entries[1]?.after ?? {}) as { shiftSeconds?: number };
    expect(Math.abs((shift.shiftSeconds ?? 0) - seconds)).toBeLessThan(2);
    expect(await must(engine.call('journal.verify', {}))).toMatchObject({ ok: true });
    expect((await must(engine.call('case.info', {}))).case?.revision).toBe(5);
  },
);
