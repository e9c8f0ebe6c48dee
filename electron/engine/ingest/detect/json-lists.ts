/** A list of objects in a JSON document, by the names that lead to it from the document's top. */
export interface JsonList {
  readonly path: readonly string[];
  /** Objects seen in it. */
  readonly objects: number;
}

/** What the beginning of a text holds, when it is JSON as far as it goes. */
export interface JsonOutline {
  /** Documents that begin with `{` and with `[`, one behind the other. */
  readonly objects: number;
  readonly lists: number;
  /** Lists of objects that only names lead to, those with most objects first. */
  readonly listsOfObjects: readonly JsonList[];
}

const TOKEN = /\s*(?:("(?:[^"\\]|\\.)*")|([{}[\],:])|([^\s"{}[\],:]+))/gsy;

interface Frame {
  readonly isList: boolean;
  /** Nothing when another list lies on the way. */
  readonly path: readonly string[] | undefined;
  key: string | undefined;
}

/** @returns nothing when the text does not begin as JSON does, or holds something else between its documents */
export function outlineOf(text: string): JsonOutline | undefined {
  const open: Frame[] = [];
  const counts = new Map<string, { readonly path: readonly string[]; objects: number }>();
  const documents = { objects: 0, lists: 0 };
  let last = '';
  TOKEN.lastIndex = 0;
  for (let found = TOKEN.exec(text); found !== null; found = TOKEN.exec(text)) {
    const [, string, mark] = found;
    const frame = open.at(-1);
    if (frame === undefined && mark !== '{' && mark !== '[') return undefined;
    if (mark === '{' || mark === '[') {
      if (frame === undefined) documents[mark === '{' ? 'objects' : 'lists'] += 1;
      if (mark === '{' && frame?.isList === true && frame.path !== undefined) {
        const key = JSON.stringify(frame.path);
        const known = counts.get(key) ?? { path: frame.path, objects: 0 };
        counts.set(key, { ...known, objects: known.objects + 1 });
      }
      open.push({ isList: mark === '[', path: pathBelow(frame), key: undefined });
    } else if (mark === '}' || mark === ']') {
      if (frame?.isList !== (mark === ']')) return undefined;
      open.pop();
    } else if (mark === ':' && frame !== undefined && !frame.isList) frame.key = nameOf(last);
    last = string ?? '';
  }
  if (documents.objects + documents.lists === 0) return undefined;
  const listsOfObjects = [...counts.values()].sort((a, b) => b.objects - a.objects);
  return { ...documents, listsOfObjects };
}

function pathBelow(frame: Frame | undefined): readonly string[] | undefined {
  if (frame === undefined) return [];
  return frame.isList || frame.path === undefined || frame.key === undefined
    ? undefined
    : [...frame.path, frame.key];
}

/** A name as it is meant. One that is broken leads nowhere. */
function nameOf(string: string): string | undefined {
  try {
    return string === '' ? undefined : String(JSON.parse(string));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
