/** Backslashes of a text, by what stands behind those that are not paired off. */
export interface Backslashes {
  /** Before a delimiter, a quote or a line end: where it matters whether they escape. */
  readonly before: number;
  /** Before other characters: a writer that escapes would have doubled them. */
  readonly elsewhere: number;
}

const RUN = /\\+/g;

/** `\N` as a whole value means none, and is no other backslash. */
export function countBackslashes(text: string, delimiter: string): Backslashes {
  let [before, elsewhere] = [0, 0];
  for (const { 0: run, index } of text.matchAll(RUN)) {
    if (run.length % 2 === 0) continue;
    const next = index + run.length;
    if (isMark(text, next, delimiter)) before += 1;
    else if (next < text.length && !isNothing(text, index, delimiter)) elsewhere += 1;
  }
  return { before, elsewhere };
}

function isMark(text: string, at: number, delimiter: string): boolean {
  return text.startsWith(delimiter, at) || /["'\r\n]/.test(text[at] ?? '');
}

function isNothing(text: string, at: number, delimiter: string): boolean {
  const isFirst = at === 0 || text[at - 1] === '\n' || text.startsWith(delimiter, at - delimiter.length);
  const behind = text[at + 2] ?? '\n';
  return isFirst && text[at + 1] === 'N' && (/[\r\n]/.test(behind) || text.startsWith(delimiter, at + 2));
}
