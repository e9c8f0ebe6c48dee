import fc from 'fast-check';
import { expect, test } from 'vitest';
import { COUNTS } from '../../../electron/engine/ingest/formats/time-counts';
import { patternOf, TIME_FORMATS } from '../../../electron/engine/ingest/formats/time-formats';
import { isAbsolute } from '../../../electron/engine/ingest/load/time';
import { must } from '../../helpers/engine';
import { openBench } from '../../helpers/import';
import { trying } from '../../helpers/property';
import { finestOf, instantsOf, offsetOf, offsetText, writtenAs } from '../../helpers/written-times';

const ZONES = [
  'UTC',
  'Europe/Dublin',
  'America/New_York',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'America/St_Johns',
  'Asia/Kathmandu',
  'America/Sao_Paulo',
  'Asia/Tokyo',
] as const;
const FIRST = Date.UTC(1990, 1, 1);
/** Later changes of clocks are plans, of which two tables of zones may have two versions. */
const LAST = Date.UTC(2023, 1, 1);
/** Milliseconds around a change of the clocks. */
const NEAR = 10_800_000;

/** A time as text, and what a reader must make of it. */
interface WrittenTime {
  readonly text: string;
  /** Microseconds UTC. */
  readonly micros: bigint;
  readonly flags: readonly string[];
}

interface Form {
  readonly format: string;
  /** @param micros any, UTC. @param pick any number, to choose among ways of writing */
  write(micros: bigint, zone: string, pick: number): WrittenTime;
}

/** Wall-clock texts mean the first of two instants, and in a gap the offset before it. */
function fromWall(text: string, wall: bigint, zone: string): WrittenTime {
  const ms = Number(wall / 1_000n);
  const rest = wall % 1_000n;
  const whole = Math.floor(ms / 1_000) * 1_000;
  const [first, second] = instantsOf(zone, whole);
  const read = first ?? whole - offsetOf(zone, whole - 86_400_000);
  const flags = second !== undefined ? ['fold'] : first === undefined ? ['gap'] : [];
  return { text, micros: BigInt(read + (ms - whole)) * 1_000n + rest, flags };
}

function wallOf(micros: bigint, zone: string): bigint {
  return micros + BigInt(offsetOf(zone, Number(micros / 1_000n))) * 1_000n;
}

function patterned(format: string): Form {
  const { language, pattern } = patternOf(format);
  const finest = finestOf(pattern);
  const coarse = (micros: bigint) => micros - (micros % finest);
  return {
    format,
    write(micros, zone, pick) {
      const offset = pattern.includes('%z') ? ((pick % 105) - 48) * 15 : 0;
      if (isAbsolute(format)) {
        const wall = coarse(micros + BigInt(offset) * 60_000_000n);
        const text = writtenAs(pattern, wall, offset, language);
        return { text, micros: wall - BigInt(offset) * 60_000_000n, flags: [] };
      }
      const wall = coarse(wallOf(micros, zone));
      return fromWall(writtenAs(pattern, wall, 0, language), wall, zone);
    },
  };
}

/** Counts of something since some day; what is finer than microseconds stays in the text only. */
function counted(format: string): Form {
  const {
    micros: unit,
    per,
    origin,
    absolute,
  } = COUNTS[format] ?? { micros: 1n, per: 1n, origin: 0n, absolute: true };
  return {
    format,
    write(micros, zone, pick) {
      const from = absolute ? micros : wallOf(micros, zone);
      const exact = unit === 1n || pick % 2 === 0;
      const meant = exact ? from : from - ((((from - origin) % unit) + unit) % unit);
      const count = ((meant - origin) * per) / unit;
      const rest = (meant - origin) % unit;
      const fraction = rest === 0n ? '' : `.${String(rest).padStart(String(unit).length - 1, '0')}`;
      const finer = per === 1n ? 0n : BigInt(pick) % per;
      const text = `${count + finer}${fraction}`;
      return absolute ? { text, micros: meant, flags: [] } : fromWall(text, meant, zone);
    },
  };
}

/** ISO 8601, with or without an offset, to the second or finer; nanoseconds stay in the text only. */
const ISO: Form = {
  format: 'iso',
  write(micros, zone, pick) {
    const digits = [0, 3, 6, 9][pick % 4] ?? 0;
    const unit = digits === 0 ? 1_000_000n : digits === 3 ? 1_000n : 1n;
    const between = pick % 3 === 0 ? ' ' : 'T';
    const write = (wall: bigint) => {
      const seconds = writtenAs(`%Y-%m-%d${between}%H:%M:%S`, wall);
      const fraction = `${String(wall % 1_000_000n).padStart(6, '0')}${String(pick % 1_000).padStart(3, '0')}`;
      return digits === 0 ? seconds : `${seconds}${pick % 5 === 0 ? ',' : '.'}${fraction.slice(0, digits)}`;
    };
    const end = pick % 7;
    if (end === 0) {
      const wall = wallOf(micros, zone) - (wallOf(micros, zone) % unit);
      return fromWall(write(wall), wall, zone);
    }
    const offset = end < 4 ? 0 : ((pick % 105) - 48) * 15;
    const wall = micros + BigInt(offset) * 60_000_000n;
    const meant = wall - (wall % unit);
    const suffix = end < 4 ? 'Z' : offsetText(offset, end === 4 ? '' : ':');
    return { text: `${write(meant)}${suffix}`, micros: meant - BigInt(offset) * 60_000_000n, flags: [] };
  },
};

const FORMS: readonly Form[] = TIME_FORMATS.flatMap(({ format }): Form[] => {
  if (format === 'iso') return [ISO];
  // Day numbers are exact to the millisecond at best.
  if (format.startsWith('excel')) return [];
  return [Object.hasOwn(COUNTS, format) ? counted(format) : patterned(format)];
});

/** Any instant, or one near a change of the clocks. */
function anyInstant(zone: string): fc.Arbitrary<bigint> {
  const near = fc
    .tuple(fc.integer({ min: FIRST, max: LAST }), fc.integer({ min: -NEAR, max: NEAR }))
    .map(([at, by]) => changeAfter(zone, at) + by);
  const ms = fc.oneof(fc.integer({ min: FIRST, max: LAST }), near);
  return fc
    .tuple(ms, fc.integer({ min: 0, max: 999 }))
    .map(([at, rest]) => BigInt(at) * 1_000n + BigInt(rest));
}

/** The instant at which the clocks of a zone change next; `at` when they do not within a year. */
function changeAfter(zone: string, at: number): number {
  const step = 86_400_000;
  for (let day = at; day < at + 366 * step; day += step) {
    if (offsetOf(zone, day) === offsetOf(zone, day + step)) continue;
    let [low, high] = [day, day + step];
    while (high - low > 1_000) {
      const middle = Math.floor((low + high) / 2);
      if (offsetOf(zone, middle) === offsetOf(zone, day)) low = middle;
      else high = middle;
    }
    return Math.ceil(low / 1_000) * 1_000;
  }
  return at;
}

test('random instants in any format and zone come back to the microsecond, with their text, and changes of the clocks are flagged', async () => {
  const bench = await openBench();
  const column = fc
    .constantFrom(...FORMS)
    .chain((form) =>
      fc
        .constantFrom(...ZONES)
        .chain((zone) =>
          fc.tuple(
            fc.constant(form),
            fc.constant(zone),
            fc.array(fc.tuple(anyInstant(zone), fc.nat(1_000_000)), { minLength: 20, maxLength: 20 }),
          ),
        ),
    );
  let run = 0;
  const property = fc.asyncProperty(column, async ([form, zone, instants]) => {
    run += 1;
    const times = instants.map(([micros, pick]) => form.write(micros, zone, pick));
    const rows = times.map(({ text }, i) => `"${text}";a${run}-${i}\n`);
    const choices = {
      kind: 'access',
      dialect: { delimiter: ';', quote: '"', escape: '"', header: true, skip: 0 },
      timeFormat: form.format,
      zone,
    } as const;
    const source = await bench.load(bench.write(`${run}.csv`, `time;account\n${rows.join('')}`), choices);
    expect([form.format, source.records, source.rejects]).toEqual([form.format, times.length, 0]);
    for (const [i, { text, micros, flags }] of times.entries()) {
      const event = await must(bench.engine.call('timeline.event', { id: `${source.id}:${i + 1}` }));
      const told = [
        form.format,
        zone,
        event.timeText,
        event.time,
        event.flags.filter((flag) => flag !== 'implausible'),
      ];
      expect(told).toEqual([form.format, zone, text, micros, flags]);
    }
  });
  await fc.assert(property, { ...trying(10), endOnFailure: true });
}, 600_000);
