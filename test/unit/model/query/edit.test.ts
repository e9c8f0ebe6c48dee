import { describe, expect, it } from 'vitest';
import { narrowed } from '../../../../shared/model/query';

describe('only this, not this', () => {
  it.each([
    ['', 'host', 'ws-1', 'only', 'host:ws-1'],
    ['', 'host', 'ws-1', 'not', 'not host:ws-1'],
    ['account:a', 'host', 'ws 1', 'only', 'account:a and host:"ws 1"'],
    ['host:ws-1', 'host', 'ws-1', 'only', 'host:ws-1'],
    ['host:ws-2 count>5', 'host', 'ws-1', 'only', 'count>5 and host:ws-1'],
    ['host:(a, b) x', 'host', 'ws-1', 'only', 'x and host:ws-1'],
    ['host:ws-*', 'host', 'ws-1', 'only', 'host:ws-* and host:ws-1'],
    ['not host:ws-1', 'host', 'ws-1', 'only', 'host:ws-1'],
    ['host:ws-1', 'host', 'ws-1', 'not', 'not host:ws-1'],
    ['not host:ws-2', 'host', 'ws-1', 'not', 'not host:ws-2 and not host:ws-1'],
    ['a or b', 'host', 'ws-1', 'only', '(a or b) and host:ws-1'],
    ['ticket:*', 'ticket', undefined, 'only', 'not ticket:*'],
    ['not ticket:*', 'ticket', undefined, 'not', 'ticket:*'],
    ['host:', 'host', 'ws-1', 'only', 'host:'],
  ] as const)('%s, %s %s, %s: %s', (text, field, value, how, wanted) => {
    expect(narrowed(text, { field, value }, how)).toBe(wanted);
  });
});
