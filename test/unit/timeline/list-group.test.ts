import { expect, test } from 'vitest';
import { narrowedTo } from '../../../renderer/timeline/grid/groups/list-group';
import { groupLines, groupsHead } from '../../../shared/model/group-cells';
import { FIRST_LOOK, type Look } from '../../../shared/model/view-state';

const look = (part: Partial<Look['question']> = {}, rest: Partial<Look> = {}): Look => ({
  ...FIRST_LOOK,
  ...rest,
  question: { ...FIRST_LOOK.question, ...part },
});

test('a group of names becomes the one chip that lists it, what names none too', () => {
  expect(narrowedTo(look(), 'host', { key: 'ws-1', events: 3 })).toMatchObject({
    question: { only: { by: 'host', key: 'ws-1' } },
  });
  expect(narrowedTo(look(), 'ticket', { events: 3 })).toMatchObject({
    question: { only: { by: 'ticket', key: '' } },
  });
});

test('an action takes the place of the actions that were chosen, and leaves the other chip', () => {
  const only = { by: 'host', key: 'ws-1' } as const;
  expect(
    narrowedTo(look({ only, actions: ['view', 'edit'] }), 'action', { key: 'edit', events: 1 }),
  ).toMatchObject({
    question: { only, actions: ['edit'] },
  });
});

test('a chip that is there already is never replaced in silence: its events would be others', () => {
  const narrowed = look({ only: { by: 'host', key: 'ws-1' } });
  expect(narrowedTo(narrowed, 'team', { key: 'Tier 2', events: 1 })).toMatch(/narrowed to host ws-1/);
  expect(narrowedTo(narrowed, 'host', { key: 'ws-1', events: 1 })).toMatchObject({
    question: { only: { by: 'host', key: 'ws-1' } },
  });
});

test('a day becomes the span, cut to what was counted', () => {
  const day = { key: '2019-08-06', events: 1, from: 100n, to: 200n };
  expect(narrowedTo(look(), 'day', day)).toMatchObject({ brush: { from: 100n, to: 200n } });
  expect(narrowedTo(look({}, { span: { from: 150n, to: 900n } }), 'day', day)).toMatchObject({
    brush: { from: 150n, to: 200n },
  });
  const whole = look({ inView: false }, { span: { from: 150n, to: 900n } });
  expect(narrowedTo(whole, 'day', day)).toMatchObject({
    question: { inView: true },
    brush: { from: 100n, to: 200n },
  });
});

test('groups are written with their figures, safe for a spreadsheet; what names none has an empty cell', () => {
  const groups = [{ key: '=cmd', events: 2 }, { events: 1 }];
  const figures = [
    { customers: 1, first: 0n, last: 1_000_000n },
    { customers: 0, first: 5n, last: 5n },
  ];
  expect(groupsHead('text', 'host') + groupLines('text', 'host', groups, figures)).toBe(
    [
      'host\tevents\tcustomers\tfirst_utc\tlast_utc',
      '=cmd\t2\t1\t1970-01-01T00:00:00.000000Z\t1970-01-01T00:00:01.000000Z',
      '\t1\t0\t1970-01-01T00:00:00.000005Z\t1970-01-01T00:00:00.000005Z\n',
    ].join('\n'),
  );
  expect(groupLines('csv', 'host', groups, figures).split('\r\n')[0]).toMatch(/^'=cmd,2,1,/);
  expect(JSON.parse(groupLines('jsonl', 'host', groups, figures).split('\n')[1] ?? '')).toEqual({
    events: 1,
    customers: 0,
    first_utc: '1970-01-01T00:00:00.000005Z',
    last_utc: '1970-01-01T00:00:00.000005Z',
  });
});
