import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  FIRST_LOOK,
  parseView,
  readWritten,
  type ViewState,
  viewText,
  writeView,
} from '../../../shared/model/view-state';

const first: ViewState = { ...FIRST_LOOK, selected: {} };

const stretch = fc
  .tuple(fc.bigInt(-(10n ** 16n), 10n ** 16n), fc.bigInt(1n, 10n ** 15n))
  .map(([from, length]) => ({ from, to: from + length }));
const word = fc.string({ minLength: 1, maxLength: 30, unit: 'grapheme' });

const views: fc.Arbitrary<ViewState> = fc.record({
  query: fc.string({ maxLength: 100, unit: 'grapheme' }),
  question: fc.record(
    {
      inView: fc.boolean(),
      ofAccount: fc.boolean(),
      only: fc.record({ by: fc.constantFrom('host' as const, 'team' as const), key: word }),
      actions: fc.array(word, { maxLength: 3 }),
      withoutTicket: fc.boolean(),
      text: fc.string({ maxLength: 50 }),
    },
    { requiredKeys: ['inView', 'ofAccount', 'actions', 'withoutTicket', 'text'] },
  ),
  lanes: fc.record({
    by: fc.array(fc.constantFrom('account' as const, 'team' as const), { minLength: 1, maxLength: 3 }),
    order: fc.constantFrom('lead' as const, 'events' as const),
    reversed: fc.boolean(),
    search: fc.string({ maxLength: 20 }),
    pinned: fc.array(word, { maxLength: 5 }),
    hidden: fc.array(word, { maxLength: 5 }),
    compared: fc.array(word, { maxLength: 8 }),
    comparing: fc.boolean(),
    open: fc.array(word, { maxLength: 5 }),
  }),
  span: stretch,
  brush: stretch,
  overlays: fc.subarray(['threads' as const, 'after-call' as const, 'shifts' as const]),
  zone: fc.constantFrom('UTC', 'Europe/Dublin'),
  lookBack: fc.bigInt(0n, 10n ** 14n),
  grid: fc.record({
    columns: fc.array(
      fc.record({ id: word, width: fc.integer({ min: 20, max: 2000 }), pinned: fc.boolean() }),
      {
        maxLength: 4,
      },
    ),
    sort: fc.record({ column: word, descending: fc.boolean() }),
    group: word,
  }),
  panels: fc.array(word, { maxLength: 3 }),
  selected: fc.record({ account: word, event: word }, { requiredKeys: [] }),
});

describe('a view as text', () => {
  it('reads back as the same view, to the microsecond and the last sign of every name', () => {
    fc.assert(
      fc.property(views, (view) => {
        const text = viewText(view);
        expect(text).toMatch(/^tl1:[\w-]+$/);
        expect(parseView(text)).toEqual({ ok: true, value: view });
        expect(readWritten(writeView(view))).toEqual({ ok: true, value: view });
      }),
      { seed: 20190806, numRuns: 200 },
    );
  });

  it('is the same text whatever order the parts were set in', () => {
    const span = { from: 5n, to: 9n };
    expect(viewText({ ...first, span })).toBe(viewText({ span, ...first }));
  });

  it('may stand between spaces, as it comes out of a message', () => {
    expect(parseView(`  ${viewText(first)}\n`)).toEqual({ ok: true, value: first });
  });

  it.each([
    ['no view at all', 'hello'],
    ['another version', `tl2:${viewText(first).slice(4)}`],
    ['half of one', viewText(first).slice(0, 60)],
    ['bytes that are no text', 'tl1:____'],
    ['a text that is no view', `tl1:${btoa('{"query":5}').replaceAll('=', '')}`],
    ['one letter of base64', 'tl1:a'],
  ])('says of %s that it is none, and what to do', (_name, text) => {
    const read = parseView(text);
    expect(read).toMatchObject({ ok: false, error: { code: 'usage.view' } });
  });

  it('reads views that were saved before panels and selections were kept', () => {
    const { panels: _panels, selected: _selected, ...old } = writeView(first);
    expect(readWritten(old)).toEqual({ ok: true, value: first });
  });
});
