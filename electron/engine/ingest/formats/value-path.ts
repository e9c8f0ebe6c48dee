/** One step into a value: to the member of that name, or the element of that number of a list. */
export interface Step {
  readonly key: string;
  /** Of the list found there, the elements whose member (or attribute) `name` is `value`. */
  readonly where?: { readonly name: string; readonly value: string };
}

/**
 * The ways a column's name leads to its value: the first that finds one counts.
 *
 * - `actor.alternateId`: the member of a member
 * - `events.0.name`: the first element of a list
 * - `parameters[name=doc_id].value`: of a list, the element whose `name` is `doc_id`; of several, a JSON list
 * - `userIdentity.arn|userIdentity.invokedBy`: the first of the two that is there
 *
 * A backslash takes its meaning from `.`, `|`, `[`, `]`, `=` and from itself.
 */
export function pathsOfColumn(column: string): readonly (readonly Step[])[] {
  return split(column, '|').map((path) => split(path, '.').map(stepOf));
}

/** The member names a plain path leads through from the top of a document, e.g. to the list of its records. */
export function keysOfPath(path: string): readonly string[] {
  return path === '' ? [] : (pathsOfColumn(path)[0] ?? []).map(({ key }) => key);
}

const CONDITION = /^((?:[^\\[]|\\.)*)\[((?:[^\\=]|\\.)*)=((?:[^\\\]]|\\.)*)\]$/s;

function stepOf(text: string): Step {
  const found = CONDITION.exec(text);
  if (found === null) return { key: plain(text) };
  const [, key = '', name = '', value = ''] = found;
  return { key: plain(key), where: { name: plain(name), value: plain(value) } };
}

function plain(text: string): string {
  return text.replaceAll(/\\(.)/gs, '$1');
}

const TOKEN = /\\.|[^\\]|\\$/gs;

/** Parts between separators that no backslash and no brackets protect. The parts keep their backslashes. */
function split(text: string, separator: string): string[] {
  const parts = [''];
  let inside = false;
  for (const token of text.match(TOKEN) ?? []) {
    if (token === '[') inside = true;
    if (token === ']') inside = false;
    if (token === separator && !inside) parts.push('');
    else parts[parts.length - 1] += token;
  }
  return parts;
}
