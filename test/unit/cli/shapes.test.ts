import { describe, expect, it } from 'vitest';
import { densityShape, eventShape, rawShape } from '../../../electron/cli/shapes';

describe('bytes in JSON', () => {
  it('are their own text when they are UTF-8, a byte order mark and NUL included', () => {
    const bytes = Buffer.from('\uFEFFcafé\u0000\uD83D\uDE00\n');
    expect(rawShape(bytes)).toEqual({ raw: '\uFEFFcafé\u0000\u{1F600}\n' });
  });

  it('show every byte that is not UTF-8, and come exactly beside it', () => {
    const bytes = Buffer.from([0x63, 0x61, 0x66, 0xe9, 0x3b, 0xc3, 0xa9, 0xff, 0xf0, 0x9f]);
    expect(rawShape(bytes)).toEqual({
      raw: 'caf\\xe9;é\\xff\\xf0\\x9f',
      rawBase64: bytes.toString('base64'),
    });
  });
});

describe('an event in JSON', () => {
  it('has every key, a missing value being null, and its time in microseconds of UTC', () => {
    const row = {
      ...{
        id: 'EV-0001:5',
        source: 'EV-0001',
        record: 5,
        time: 1_565_124_432_418_001n,
        timeText: '06/08/2019',
      },
      ...{ account: 'agent-1', flags: [], callsAfter: 2 },
    };
    expect(eventShape(row)).toEqual({
      ...{ id: 'EV-0001:5', source: 'EV-0001', record: 5, time: '2019-08-06T20:47:12.418001Z' },
      ...{ timeText: '06/08/2019', account: 'agent-1', customer: null, action: null, ticket: null },
      ...{ host: null, fields: null, session: null, dst: null, flags: null, skewMicros: null },
    });
  });
});

describe('bins in JSON', () => {
  it('follow one another without a gap from the first microsecond to the last', () => {
    const shape = densityShape({
      from: 0n,
      to: 10n,
      counts: Uint32Array.of(1, 2, 3),
      lanes: [{ key: 'agent-1', total: 6, counts: Uint32Array.of(1, 2, 3) }],
      pyramid: false,
    });
    // 10 µs in 3 bins: edges at ⌈0⌉, ⌈3⅓⌉ = 4, ⌈6⅔⌉ = 7, ⌈10⌉.
    expect(shape.bins.map(({ start, end, count }) => [start.slice(-4), end.slice(-4), count])).toEqual([
      ['000Z', '004Z', 1],
      ['004Z', '007Z', 2],
      ['007Z', '010Z', 3],
    ]);
    expect(shape.lanes).toEqual([{ key: 'agent-1', total: 6, counts: [1, 2, 3] }]);
  });
});
