import { unitBytes } from '../../bytes/encoding';
import type { Cutting } from '../cutting';
import type { Extractor } from '../extractor';
import { LineCutter } from '../line-cutter';
import { asidesOf, MAX_RECORD_BYTES } from '../rules';
import type { LayoutReader } from './layout-reader';
import { OTHER_FIELDS } from './pairs';

const FIELDS = /^#Fields:\s*(.*)$/;
const VALUE = /"((?:[^"]|"")*)"|\S+/g;

/** W3C extended log: a `#Fields:` line names the fields of the lines behind it, and another may come later. */
export const W3C: LayoutReader = {
  cutter(_cutting, encoding) {
    const width = unitBytes(encoding);
    return new LineCutter(MAX_RECORD_BYTES / width, asidesOf(['#'], width, encoding));
  },
  extractor: w3cExtractor,
  columns(_cutting, sample) {
    const names = new Set(
      sample().flatMap(({ piece, text }) => (piece === 'aside' ? (fieldsIn(text) ?? []) : [])),
    );
    return names.size === 0 ? [] : [...names, OTHER_FIELDS];
  },
};

function w3cExtractor({ columns }: Cutting): Extractor {
  const place = new Map(columns.map((column, i) => [column, i]));
  const late = new Map<string, number>();
  let names: readonly string[] | undefined;
  return {
    late: () => late,
    aside(text) {
      names = fieldsIn(text) ?? names;
    },
    values(text) {
      if (names === undefined) return { unfit: 'no #Fields line says what its values are' };
      const found = [...text.matchAll(VALUE)].map(([all, quoted]) => quoted?.replaceAll('""', '"') ?? all);
      if (found.length !== names.length) {
        return { unfit: `${found.length} values for ${names.length} fields` };
      }
      return spread(names, found, place, late);
    },
  };
}

/** Values under the columns of their names; those for which there is none stay together in one, as pairs. */
function spread(
  names: readonly string[],
  found: readonly string[],
  place: ReadonlyMap<string, number>,
  late: Map<string, number>,
): (string | undefined)[] {
  const values = new Array<string | undefined>(place.size).fill(undefined);
  const others: string[] = [];
  for (const [i, name] of names.entries()) {
    const at = place.get(name);
    if (at !== undefined) {
      values[at] = found[i];
      continue;
    }
    others.push(`${name}=${found[i]}`);
    late.set(name, (late.get(name) ?? 0) + 1);
  }
  const rest = place.get(OTHER_FIELDS);
  if (rest !== undefined && others.length > 0) values[rest] = others.join(' ');
  return values;
}

function fieldsIn(text: string): readonly string[] | undefined {
  const listed = FIELDS.exec(text.trimEnd())?.[1];
  return listed?.split(/\s+/).filter((name) => name !== '');
}
