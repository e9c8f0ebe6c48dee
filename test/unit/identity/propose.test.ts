import { describe, expect, it } from 'vitest';
import {
  emailKey,
  looksLikePhone,
  namesIn,
  phoneKey,
  withoutDomain,
} from '../../../electron/engine/identity/propose/keys';
import { grouped } from '../../../electron/engine/identity/propose/links';

describe('an account without its domain', () => {
  it.each([
    ['jdoe', 'jdoe', undefined],
    ['JDOE@corp', 'jdoe', 'corp'],
    ['CORP\\jdoe', 'jdoe', 'corp'],
    ['corp/jdoe', 'jdoe', 'corp'],
    ['j.doe@corp.example', 'j.doe', 'corp.example'],
    ['a@b@c', 'a@b@c', undefined],
    ['CORP\\', 'corp\\', undefined],
  ])('%s', (name, user, domain) => {
    expect(withoutDomain(name)).toEqual({ user, domain });
  });
});

describe('an e-mail address', () => {
  it('is compared with its domain in small letters and nothing else changed', () => {
    expect(emailKey(' J.Doe@Example.COM ')).toBe('J.Doe@example.com');
    expect(emailKey('mailto:jane+x@example.com')).toBe('jane+x@example.com');
    expect(emailKey('jane.doe@gmail.com')).not.toBe(emailKey('janedoe@gmail.com'));
    expect(emailKey('jane@host')).toBeUndefined();
    expect(emailKey('C-17')).toBeUndefined();
  });
});

describe('a telephone number', () => {
  it('is the same however it is written, once it is known where it belongs', () => {
    expect(phoneKey('+353 1 677 9999', undefined)).toBe('+35316779999');
    expect(phoneKey('(01) 677-9999', 'IE')).toBe('+35316779999');
    expect(phoneKey('01 677 9999', 'IE')).toBe('+35316779999');
  });

  it('of no country is not read where none is given, and differs between countries', () => {
    expect(phoneKey('(01) 677-9999', undefined)).toBeUndefined();
    expect(phoneKey('020 7946 0958', 'GB')).toBe('+442079460958');
    expect(phoneKey('020 7946 0958', 'GB')).not.toBe(phoneKey('020 7946 0958', 'FR'));
  });

  it('is not seen in customer numbers that are too short or have letters', () => {
    expect([looksLikePhone('104211'), looksLikePhone('C-5551234567'), phoneKey('12345678', 'US')]).toEqual([
      false,
      false,
      undefined,
    ]);
  });
});

it('a cell of a roster may hold several names', () => {
  expect(namesIn('jdoe; CORP\\jdoe, 1042')).toEqual(['jdoe', 'CORP\\jdoe', '1042']);
});

it('links that share a name become one proposal, into the name used most, with the evidence of all', () => {
  const records = new Map([
    ['jdoe', 3],
    ['1042', 50],
  ]);
  const proposals = grouped(
    [
      { names: ['jdoe', 'JDOE@corp'], rule: 'domain', evidence: 'a' },
      { names: ['JDOE@corp', '1042'], rule: 'roster', evidence: 'b' },
      { names: ['x', 'X'], rule: 'case', evidence: 'c' },
    ],
    (name) => records.get(name) ?? 0,
  );
  expect(proposals).toEqual([
    {
      names: ['1042', 'JDOE@corp', 'jdoe'],
      into: '1042',
      rules: ['domain', 'roster'],
      evidence: ['a', 'b'],
      records: [50, 0, 3],
    },
    { names: ['X', 'x'], into: 'X', rules: ['case'], evidence: ['c'], records: [0, 0] },
  ]);
});
