/**
 * Where in the text of a JSON document a value begins.
 * @param json a well-formed document
 * @param path keys and positions that lead to the value, from the outside in
 * @returns the line, 1-based, of the value, or of the innermost one around it that is there
 */
export function lineOf(json: string, path: readonly PropertyKey[]): number {
  let at = skipBlanks(json, 0);
  for (const key of path) {
    const next = json[at] === '[' ? elementAt(json, at, Number(key)) : memberAt(json, at, String(key));
    if (next === undefined) break;
    at = next;
  }
  return lineAt(json, at);
}

/** The line, 1-based, of a position in a text. */
export function lineAt(text: string, position: number): number {
  return text.slice(0, position).split('\n').length;
}

/** Where the value of a key begins in the object at a position. */
function memberAt(json: string, object: number, wanted: string): number | undefined {
  if (json[object] !== '{') return undefined;
  for (let at = skipBlanks(json, object + 1); json[at] === '"'; ) {
    const key = valueAt(json, at);
    const value = skipBlanks(json, skipBlanks(json, at + key.length) + 1);
    if (JSON.parse(key) === wanted) return value;
    at = afterComma(json, value);
  }
  return undefined;
}

/** Where an element begins in the list at a position. */
function elementAt(json: string, list: number, wanted: number): number | undefined {
  let at = skipBlanks(json, list + 1);
  for (let i = 0; i < wanted && json[at] !== ']'; i += 1) at = afterComma(json, at);
  return json[at] === ']' ? undefined : at;
}

function afterComma(json: string, value: number): number {
  const end = skipBlanks(json, value + valueAt(json, value).length);
  return json[end] === ',' ? skipBlanks(json, end + 1) : end;
}

/** The text of the value that begins at a position. */
function valueAt(json: string, start: number): string {
  let depth = 0;
  let at = start;
  do {
    const character = json[at] ?? '';
    if (character === '"') at = stringEnd(json, at);
    else if ('{['.includes(character)) [depth, at] = [depth + 1, at + 1];
    else if ('}]'.includes(character)) [depth, at] = [depth - 1, at + 1];
    else at = plainEnd(json, at);
  } while (depth > 0 && at < json.length);
  return json.slice(start, at);
}

/** Behind a number, a word, or a single character between values. */
function plainEnd(json: string, start: number): number {
  let at = start + 1;
  while (/[\w.+-]/.test(json[at] ?? ' ') && /[\w.+-]/.test(json[start] ?? ' ')) at += 1;
  return at;
}

function stringEnd(json: string, start: number): number {
  let at = start + 1;
  while (at < json.length && json[at] !== '"') at += json[at] === '\\' ? 2 : 1;
  return at + 1;
}

function skipBlanks(json: string, start: number): number {
  let at = start;
  while (' \t\r\n'.includes(json[at] ?? 'x')) at += 1;
  return at;
}
