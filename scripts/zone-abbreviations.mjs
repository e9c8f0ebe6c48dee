import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Writes the abbreviations that each zone of the tz database has used since 1970, with their offsets in minutes, from
 * this machine's zone files (RFC 8536). Run when the database has changed: node scripts/zone-abbreviations.mjs
 */
const FROM = '/usr/share/zoneinfo';
const TO = join(import.meta.dirname, '../electron/engine/ingest/formats/abbreviations/zones.json');
const HEADER = 44;

/** Counts of a header: [isut, isstd, leap, times, types, characters]. */
function countsAt(data, at) {
  return Array.from({ length: 6 }, (_, i) => data.readInt32BE(at + 20 + 4 * i));
}

/** @returns pairs like `CET 60`, sorted */
function abbreviationsIn(data) {
  const [isut, isstd, leaps, oldTimes, oldTypes, oldCharacters] = countsAt(data, 0);
  const second = HEADER + oldTimes * 5 + oldTypes * 6 + oldCharacters + leaps * 8 + isut + isstd;
  const [, , , times, types, characters] = countsAt(data, second);
  const start = second + HEADER;
  const timeOf = (i) => (i < times ? data.readBigInt64BE(start + 8 * i) : 2n ** 62n);
  const usedTypes = new Set(timeOf(0) > 0n ? [0] : []);
  for (let i = 0; i < times; i += 1) if (timeOf(i + 1) > 0n) usedTypes.add(data[start + 8 * times + i]);
  const typesAt = start + 9 * times;
  const names = data.subarray(typesAt + 6 * types, typesAt + 6 * types + characters).toString('latin1');
  const pairs = [...usedTypes].flatMap((type) => {
    const at = typesAt + 6 * type;
    const name = names.slice(data[at + 5], names.indexOf('\0', data[at + 5]));
    return /^[A-Z]{2,5}$/.test(name) ? [`${name} ${data.readInt32BE(at) / 60}`] : [];
  });
  return [...new Set(pairs)].sort();
}

const found = new Map();
for (const entry of readdirSync(FROM, { recursive: true, withFileTypes: true })) {
  const file = join(entry.parentPath, entry.name);
  const zone = file.slice(FROM.length + 1);
  if (entry.isDirectory() || /^(posix|right|localtime)/.test(zone)) continue;
  const data = readFileSync(file);
  if (data.subarray(0, 4).toString() !== 'TZif') continue;
  const key = JSON.stringify(abbreviationsIn(data));
  found.set(key, [...(found.get(key) ?? []), zone]);
}
const groups = [...found]
  .filter(([key]) => key !== '[]')
  .map(([key, zones]) => ({ uses: JSON.parse(key), zones: zones.sort() }))
  .sort((a, b) => (a.zones[0] < b.zones[0] ? -1 : 1));
writeFileSync(TO, `${JSON.stringify(groups, undefined, 2)}\n`);
