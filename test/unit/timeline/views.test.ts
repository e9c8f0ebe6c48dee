import { describe, expect, it } from 'vitest';
import { zoneNote } from '../../../renderer/drawing/timeline/zone-note';
import { tagsByUse } from '../../../renderer/timeline/views/use-tags';
import {
  filterWords,
  lanesWords,
  proposedName,
  spanWords,
} from '../../../renderer/timeline/views/view-words';
import { parseIso } from '../../../shared/model/time';
import { FIRST_LOOK, type ViewState } from '../../../shared/model/view-state';
import { unwrap } from '../../../shared/result';

const time = (text: string) => unwrap(parseIso(text));
const micros = (text: string) => Number(time(text));

const view: ViewState = {
  ...FIRST_LOOK,
  query: 'action:export',
  span: { from: time('2019-07-01'), to: time('2019-08-01') },
  question: { ...FIRST_LOOK.question, actions: ['export'], withoutTicket: true, text: ' 1840 ' },
  lookBack: 5_184_000_000_000n,
  selected: { account: 'agent-2217' },
};

describe('the words of a view', () => {
  it('say all that narrows it, so that a picture or a saved view explains itself', () => {
    expect(spanWords(view)).toBe('2019-07-01 00:00 UTC to 2019-08-01 00:00 UTC');
    expect(filterWords(view)).toEqual([
      'action:export',
      'account agent-2217',
      'action export',
      'without ticket',
      '“1840” in the record',
    ]);
    expect(lanesWords(view)).toBe(
      'Lanes by account, by lead rank; look-back 60 days; drawn beside: threads, after-call',
    );
  });

  it('do not name an account that narrows nothing', () => {
    const byHost = { ...view, lanes: { ...view.lanes, by: ['host' as const] } };
    expect(filterWords(byHost)).not.toContain('account agent-2217');
    const off = { ...view, question: { ...view.question, ofAccount: false } };
    expect(filterWords(off)).not.toContain('account agent-2217');
  });

  it('propose a name of what is filtered, else of what is shown', () => {
    expect(proposedName(view)).toMatch(/^action:export, account agent-2217/);
    expect(proposedName({ ...FIRST_LOOK, selected: {} })).toBe('the whole case');
  });
});

describe('the note beside a zone', () => {
  const window = (from: string, to: string) => ({ from: micros(from), to: micros(to) });
  it('is the offset where it holds throughout, and says when it changes', () => {
    expect(zoneNote('UTC', window('2019-07-01', '2019-12-01'))).toBe('+00:00');
    expect(zoneNote('Europe/Dublin', window('2019-07-01', '2019-08-01'))).toBe('+01:00');
    expect(zoneNote('Europe/Dublin', window('2019-07-01', '2019-12-01'))).toBe(
      '+01:00 until 2019-10-27 01:00 UTC, then +00:00',
    );
    expect(zoneNote('Europe/Dublin', window('2010-01-01', '2019-12-01'))).toBe('20 clock changes');
  });
});

describe('the tags that digits stand for', () => {
  it('are the nine most given, ties by name', () => {
    const given = [['b', 'a'], ['b'], ['z'], ['c', 'd', 'e', 'f', 'g', 'h', 'i', 'j']];
    expect(tagsByUse(given.map((tags) => ({ tags })))).toEqual(['b', 'a', 'c', 'd', 'e', 'f', 'g', 'h', 'i']);
    expect(tagsByUse([])).toEqual([]);
  });
});
