import { offsetMinutes } from '../../../../../shared/model/utc-offset';
import zones from './zones.json' with { type: 'json' };

/** `name` → minutes east of UTC that it has stood for. */
type Offsets = ReadonlyMap<string, readonly number[]>;

function offsetsOf(uses: readonly string[]): Offsets {
  const offsets = new Map<string, readonly number[]>();
  for (const use of uses) {
    const [name = '', minutes = ''] = use.split(' ');
    offsets.set(name, [...(offsets.get(name) ?? []), Number(minutes)]);
  }
  return offsets;
}

const GROUPS = zones.map(({ uses, zones: names }) => ({ offsets: offsetsOf(uses), names }));

const BY_ZONE: ReadonlyMap<string, Offsets> = new Map(
  GROUPS.flatMap(({ offsets, names }) => names.map((name) => [name.toLowerCase(), offsets] as const)),
);

/**
 * Abbreviations that mean one offset, minutes, wherever they are written. Left out are those that more than one country
 * uses, or has used in its own way, such as EST (also Australia's until 2014), CST, IST and BST.
 */
const FIXED: Readonly<Record<string, number>> = {
  UTC: 0,
  GMT: 0,
  UT: 0,
  WET: 0,
  WEST: 60,
  WAT: 60,
  CET: 60,
  MET: 60,
  MEZ: 60,
  CEST: 120,
  MEST: 120,
  MESZ: 120,
  CAT: 120,
  SAST: 120,
  EET: 120,
  EEST: 180,
  EAT: 180,
  PKT: 300,
  WIB: 420,
  WITA: 480,
  HKT: 480,
  AWST: 480,
  WIT: 540,
  JST: 540,
  ACST: 570,
  AEST: 600,
  ACDT: 630,
  AEDT: 660,
  NZST: 720,
  NZDT: 780,
  NDT: -150,
  MDT: -360,
  PDT: -420,
  AKDT: -480,
  AKST: -540,
  HST: -600,
};

/** Meanings that the tz database does not have under that name, for which they are met all the same. */
const ALSO: Readonly<Record<string, readonly number[]>> = {
  EST: [600],
  EDT: [660],
  CST: [570],
  CDT: [630],
  AST: [180],
  BST: [360],
  GST: [240],
  MST: [480],
  SST: [480],
};

/** One zone for each rule that such abbreviations are mostly met with, to be offered. */
const OFFERED = [
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Phoenix',
  'America/Los_Angeles',
  'America/Halifax',
  'America/St_Johns',
  'America/Havana',
  'Europe/London',
  'Europe/Dublin',
  'Europe/Moscow',
  'Asia/Jerusalem',
  'Asia/Kolkata',
  'Asia/Shanghai',
  'Asia/Seoul',
  'Asia/Manila',
  'Pacific/Pago_Pago',
  'Pacific/Guam',
];

/** What an abbreviation stands for: the first place that says it, of the examiner, the zone and the world. */
export interface Meaning {
  readonly name: string;
  /** Minutes east of UTC; several where a zone has changed what it calls so. */
  readonly offsets: readonly number[];
  /** It is the chosen zone's own, and so has times of the year when it is used. */
  readonly own: boolean;
}

/** Every abbreviation that can be read, with a zone and what the examiner has said of some, `EST` → `-05:00`. */
export function meanings(
  zone: string | undefined,
  told: Readonly<Record<string, string>> = {},
): readonly Meaning[] {
  const own = zone === undefined ? undefined : BY_ZONE.get(zone.toLowerCase());
  const found = new Map<string, Meaning>();
  for (const [name, minutes] of Object.entries(FIXED))
    found.set(name, { name, offsets: [minutes], own: false });
  for (const [name, offsets] of own ?? []) found.set(name, { name, offsets, own: true });
  for (const [name, offset] of Object.entries(told))
    found.set(name, { name, offsets: [offsetMinutes(offset) ?? 0], own: false });
  return [...found.values()];
}

/** All that an abbreviation may mean, minutes, each with a zone that uses it so. */
export function possible(name: string): readonly { readonly minutes: number; readonly zone?: string }[] {
  const all = [
    ...new Set([
      ...GROUPS.flatMap(({ offsets }) => offsets.get(name) ?? []),
      ...(ALSO[name] ?? []),
      ...(FIXED[name] === undefined ? [] : [FIXED[name]]),
    ]),
  ];
  return all
    .sort((a, b) => a - b)
    .map((minutes) => {
      const users = GROUPS.filter(({ offsets }) => offsets.get(name)?.includes(minutes) === true);
      const names = users.flatMap((group) => group.names);
      const zone = OFFERED.find((offered) => names.includes(offered)) ?? names[0];
      return { minutes, ...(zone === undefined ? {} : { zone }) };
    });
}

/** Abbreviations that do not mean the same everywhere. */
export function doubtfulNames(): readonly string[] {
  const all = new Set([...GROUPS.flatMap(({ offsets }) => [...offsets.keys()]), ...Object.keys(ALSO)]);
  return [...all].filter((name) => FIXED[name] === undefined).sort();
}

/** Whether some zone, or the world, has a meaning for it. */
export function isAbbreviation(name: string): boolean {
  return possible(name).length > 0;
}

/** Well-known zones that use all of these abbreviations. */
export function zonesUsing(names: readonly string[]): readonly string[] {
  return OFFERED.filter((zone) => {
    const own = BY_ZONE.get(zone.toLowerCase());
    return names.every((name) => own?.has(name) === true);
  });
}

/** How abbreviations are written, as part of a regular expression. */
export const ABBREVIATION = '[A-Z]{2,5}';
/** Names of the tz database that cannot be taken for abbreviations: `Europe/Dublin`, `EST5EDT`. */
export const ZONE_NAME = '[A-Z]{3}\\d[A-Z]{3}|[A-Z][A-Za-z_]+/[A-Za-z0-9_/+-]+';

/** Letters at the end of a time, or before its year, that are no half of a day. */
const WRITTEN = new RegExp(`\\d\\s((?!AM\\b|PM\\b)${ABBREVIATION})(?:\\s\\d{4})?$`);

/** The abbreviation that a time is written with. */
export function abbreviationIn(text: string): string | undefined {
  return WRITTEN.exec(text)?.[1];
}

/** Whether there is such a zone its name does not tell. */
const NAMED = new RegExp(`\\s(${ZONE_NAME})$`);

/** The name of a zone that a time is written with. */
export function zoneNameIn(text: string): string | undefined {
  return NAMED.exec(text)?.[1];
}

/** A pattern that ends in an abbreviation takes any in its place, `%Z`, for a pattern must not say what it means. */
export function withAbbreviationPart(format: string): string {
  const found = /^(.*%.*) ([A-Z]{2,5})$/.exec(format);
  const [, rest, name = ''] = found ?? [];
  return rest === undefined || /^(UTC|GMT|UT)$/.test(name) || !isAbbreviation(name) ? format : `${rest} %Z`;
}
