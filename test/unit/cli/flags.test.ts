import { describe, expect, it } from 'vitest';
import { UsageError } from '../../../electron/cli/command';
import { exitCodeOf } from '../../../electron/cli/exit-codes';
import { integer, items, readingChoices } from '../../../electron/cli/flags';

describe('reading flags', () => {
  it('become choices, columns with commas and equal signs included', () => {
    const choices = readingChoices({
      as: 'access',
      map: ['time=sys_updated_at,account=sys_updated_by', 'customer=Last, first=name'],
      zone: 'Europe/Dublin',
      'day-first': true,
    });
    expect(choices).toEqual({
      kind: 'access',
      mapping: { time: 'sys_updated_at', account: 'sys_updated_by', customer: 'Last, first=name' },
      zone: 'Europe/Dublin',
      dateOrder: 'day-first',
    });
  });

  it('say nothing that was not said', () => {
    expect(readingChoices({})).toEqual({});
  });

  it.each([
    { as: 'nonsense' },
    { map: ['time'] },
    { map: ['=time'] },
    { map: ['account=user,account=name'] },
    { 'day-first': true, 'month-first': true },
  ])('are refused when they make no sense: %j', (flags) => {
    expect(() => readingChoices(flags)).toThrow(UsageError);
  });
});

describe('numbers and lists', () => {
  it.each(['-1', '1.5', '1e3', 'x', '', '99999999999999999999'])(
    'take no “%s” for a whole number',
    (text) => {
      expect(() => integer('limit', text)).toThrow(/--limit takes a whole number/);
    },
  );

  it('may be absent, zero or many', () => {
    expect(integer('limit', undefined)).toBeUndefined();
    expect(integer('limit', '0')).toBe(0);
    expect(() => integer('bins', '0', 1)).toThrow(/at least 1/);
    expect(items(['a, b', 'c,,'])).toEqual(['a', 'b', 'c']);
  });
});

describe('exit codes', () => {
  it('follow the family of the failure', () => {
    expect(exitCodeOf('usage.time')).toBe(2);
    expect(exitCodeOf('integrity.source')).toBe(3);
    expect(exitCodeOf('verify.key')).toBe(3);
    expect(exitCodeOf('import.empty')).toBe(1);
    expect(exitCodeOf('cancelled')).toBe(130);
  });
});
