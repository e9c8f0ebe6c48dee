import { dirname } from 'node:path';
import { formatIso } from '../../../../shared/model/time';
import type { Examined } from './prepare';

/**
 * What the parts of a rotated log have in common: `access.log.2.gz`, `access.log-20190806` and `access.log` are all
 * `access.log`.
 */
export function stemOf(name: string): string {
  const plain = name.replace(/\.(gz|bz2|xz|zst|zip)$/i, '');
  const stem = plain
    .replace(/[._-]?(19|20)\d{2}[-_.]?[01]\d[-_.]?[0-3]\d([-_.T]?\d{2,6}Z?)?/, '')
    .replace(/\.\d{1,5}$/, '')
    .replace(/\.\d{1,5}(\.[A-Za-z]+)$/, '$1');
  return stem === '' ? plain : stem;
}

/** A file in its order, with a sentence for the journal where the order was decided here. */
export interface Ordered {
  readonly examined: Examined;
  readonly note?: string;
}

/**
 * Puts the parts of each rotated log into the order of the first time in them, whatever their names say. Everything
 * else stays where it was given; parts without a time come last.
 */
export function inOrder(files: readonly Examined[]): readonly Ordered[] {
  const families = new Map<string, number[]>();
  files.forEach((file, i) => {
    const family = families.get(familyOf(file)) ?? [];
    family.push(i);
    families.set(familyOf(file), family);
  });
  const ordered: Ordered[] = files.map((examined) => ({ examined }));
  for (const places of families.values()) {
    if (places.length < 2) continue;
    const parts = places.map((place) => files[place] as Examined).sort(byFirst);
    places.forEach((place, i) => {
      const examined = parts[i] as Examined;
      ordered[place] = { examined, note: noteOf(examined, i + 1, parts.length) };
    });
  }
  return ordered;
}

function familyOf({ item, settings }: Examined): string {
  const last = item.name.split(' › ').at(-1) ?? item.name;
  const folder = item.name.slice(0, item.name.length - last.length) + dirname(last);
  return JSON.stringify([
    item.unpack.some(({ type }) => type === 'zip' || type === 'tar') ? item.path : dirname(item.path),
    folder,
    stemOf(last),
    settings?.kind,
    settings?.format,
    settings?.columns,
  ]);
}

function byFirst(a: Examined, b: Examined): number {
  if (a.first === b.first) return 0;
  if (a.first === undefined) return 1;
  if (b.first === undefined) return -1;
  return a.first < b.first ? -1 : 1;
}

function noteOf({ item, first }: Examined, place: number, of: number): string {
  const stem = stemOf(item.name);
  return first === undefined
    ? `Part ${place} of ${of} of ${stem}, after the others: no time was found in its first records.`
    : `Part ${place} of ${of} of ${stem}, in the order of the first time in each: ${formatIso(first)}.`;
}
