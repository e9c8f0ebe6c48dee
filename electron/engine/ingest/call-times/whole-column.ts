import { setImmediate } from 'node:timers/promises';
import type { ImportSettings } from '../../../../shared/contract/sources';
import { appError } from '../../../../shared/errors';
import { AppFailure } from '../../../../shared/result';
import { contentBlocks } from '../bytes/content';
import { decode, type Encoding } from '../bytes/encoding';
import { isUnfit } from '../cut/extractor';
import { readerOf } from '../cut/layouts';
import { DEFECT } from '../cut/rules';
import { fromTop } from '../cut/walk';
import type { Detection } from '../detect/detect';
import { joinedValue, mappedPlaces } from '../formats/joined-columns';
import { walkFrom } from '../records/walk-records';
import type { FoundPhrase } from './read-phrases';

/** More different phrases than anybody can look through. */
const MOST_PHRASES = 50_000;

/**
 * Every distinct text of the call fields with the receipt beside it, from the first record to the last, in the order
 * in which they first appear: nothing is imported that was not shown.
 * @throws AppFailure `import.too-many-phrases`
 */
export async function wholeColumns(
  { container, settings }: Pick<Detection, 'container'> & { readonly settings: ImportSettings },
  fields: readonly string[],
): Promise<readonly FoundPhrase[]> {
  const { columns, mapping, missing } = settings;
  const places = fields.map((field) => ({ field, at: mappedPlaces(columns, mapping[field] ?? '') ?? [] }));
  const receivedAt = mappedPlaces(columns, mapping.received ?? '') ?? [];
  const found = new Map<string, FoundPhrase>();
  const extractor = readerOf(settings.format).extractor(settings);
  const walk = walkFrom(settings, fromTop(settings.dialect?.header ?? false), (at) => {
    if (at.piece !== 'record' || at.defect !== DEFECT.none) return;
    const values = extractor.values(decode(at.bytes(), settings.encoding as Encoding));
    if (isUnfit(values)) return;
    const received = joinedValue(values, receivedAt) ?? '';
    for (const { field, at: place } of places) {
      const text = joinedValue(values, place);
      if (text !== undefined && !missing.includes(text.trim()))
        add(found, { field, text, received, records: 1 });
    }
  });
  for await (const block of contentBlocks(container.path, container.unpack)) {
    walk.push(block);
    if (found.size > MOST_PHRASES) throw new AppFailure(tooMany(container.name));
    await setImmediate();
  }
  walk.finish();
  return [...found.values()];
}

function add(found: Map<string, FoundPhrase>, phrase: FoundPhrase): void {
  const key = JSON.stringify([phrase.field, phrase.text, phrase.received]);
  const known = found.get(key);
  found.set(key, known === undefined ? phrase : { ...known, records: known.records + 1 });
}

function tooMany(name: string) {
  return appError(
    'import.too-many-phrases',
    `“${name}” says when calls were in more than ${MOST_PHRASES} different ways. Say with --time-format how its call times are written.`,
  );
}
