import { posix } from 'node:path';
import { damagedTable, unreadableTable } from '../failures';
import { MOST_SMALL_BYTES } from './limits';
import { isTrue, prefixed, readXml } from './xml';
import { ZipParts } from './zip-parts';

export interface Sheet {
  readonly name: string;
  /** Name of its part in the package. */
  readonly part: string;
  readonly isHidden: boolean;
  /** A chart, a dialogue or old macros have no rows. */
  readonly isTable: boolean;
}

export interface Workbook {
  readonly parts: ZipParts;
  readonly sheets: readonly Sheet[];
  readonly is1904: boolean;
  readonly strings: string | undefined;
  readonly styles: string | undefined;
}

interface Relation {
  readonly type: string;
  readonly target: string;
}

/** Opens a workbook, gives it to `work`, and closes it. @throws AppFailure `import.damaged`, `import.kind-of-file` */
export async function withWorkbook<T>(file: string, work: (workbook: Workbook) => Promise<T>): Promise<T> {
  const workbook = await openWorkbook(file);
  try {
    return await work(workbook);
  } finally {
    workbook.parts.close();
  }
}

/** @see withWorkbook ; the caller closes `parts` */
export async function openWorkbook(file: string): Promise<Workbook> {
  const parts = await ZipParts.open(file);
  try {
    return await readWorkbook(parts);
  } catch (error) {
    parts.close();
    throw error;
  }
}

async function readWorkbook(parts: ZipParts): Promise<Workbook> {
  const root = await relations(parts, '');
  const main = [...root.values()].find(({ type }) => type.endsWith('/officeDocument'))?.target;
  if (main === undefined) throw damagedTable('it does not say where its workbook is');
  if (main.endsWith('.bin')) throw binaryWorkbook();
  const related = await relations(parts, main);
  const sheets: Sheet[] = [];
  let is1904 = false;
  await readXml(parts.bytes(main, MOST_SMALL_BYTES), main, {
    open: (name, attributes) => {
      if (name === 'workbookPr') is1904 = isTrue(attributes.date1904);
      if (name !== 'sheet') return;
      const relation = related.get(prefixed(attributes, 'id') ?? '');
      if (attributes.name === undefined || relation === undefined)
        throw damagedTable('it names a sheet it does not have');
      const isHidden = attributes.state === 'hidden' || attributes.state === 'veryHidden';
      sheets.push({
        name: attributes.name,
        part: relation.target,
        isHidden,
        isTable: relation.type.endsWith('/worksheet'),
      });
    },
    close: () => undefined,
    text: () => undefined,
  });
  const twice = sheets.find(({ name }, i) => sheets.findIndex((each) => each.name === name) !== i);
  if (twice !== undefined) throw damagedTable(`two of its sheets are called “${twice.name}”`);
  const part = (type: string) => [...related.values()].find((each) => each.type.endsWith(type))?.target;
  return { parts, sheets, is1904, strings: part('/sharedStrings'), styles: part('/styles') };
}

/** What a part points to, by id (ECMA-376, part 2, section 6.5). */
async function relations(parts: ZipParts, of: string): Promise<ReadonlyMap<string, Relation>> {
  const folder = posix.dirname(of);
  const name = posix.join(folder, '_rels', `${posix.basename(of)}.rels`);
  const found = new Map<string, Relation>();
  if (!parts.has(name)) return found;
  await readXml(parts.bytes(name, MOST_SMALL_BYTES), name, {
    open: (tag, { Id, Type, Target, TargetMode }) => {
      if (tag !== 'Relationship' || TargetMode === 'External') return;
      if (Id === undefined || Type === undefined || Target === undefined) return;
      const target = Target.startsWith('/') ? Target.slice(1) : posix.join(folder, Target);
      found.set(Id, { type: Type, target });
    },
    close: () => undefined,
    text: () => undefined,
  });
  return found;
}

function binaryWorkbook() {
  return unreadableTable('It is a binary workbook (.xlsb). Save it as .xlsx in Excel and import that.');
}
