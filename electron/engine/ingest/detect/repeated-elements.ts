const TAG = /<(\/?)([^\s<>/=!?]+)(?:[^<>"']|"[^"]*"|'[^']*')*>/y;
const PASSED_OVER = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
  ['<!', '>'],
] as const;
const MOST_PROPOSED = 5;

/**
 * Names of the elements that come more than once in the beginning of an XML text, the outermost first, then the most
 * frequent: what its records may be. None when the text is no XML.
 */
export function repeatedElements(text: string): readonly string[] {
  if (!/^\s*<[?!\p{L}_]/u.test(text) || /^\s*(?:<!doctype html|<html)/i.test(text)) return [];
  const found = [...countElements(text)].map(([key, count]) => {
    const [depth = '0', name = ''] = key.split('/');
    return { depth: Number(depth), name, count };
  });
  const often = found.filter(({ count }) => count > 1).sort((a, b) => a.depth - b.depth || b.count - a.count);
  return [...new Set(often.map(({ name }) => name))].slice(0, MOST_PROPOSED);
}

/** How often each element begins, by its depth and its name without a prefix, up to where the text is cut off. */
function countElements(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  let depth = 0;
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
    const passed = PASSED_OVER.find(([open]) => text.startsWith(open, at));
    if (passed !== undefined) {
      const end = text.indexOf(passed[1], at + passed[0].length);
      if (end < 0) break;
      at = end + passed[1].length;
      continue;
    }
    TAG.lastIndex = at;
    const tag = TAG.exec(text);
    if (tag === null) break;
    const [whole, slash, name = ''] = tag;
    at += whole.length;
    if (slash === '/') {
      depth -= 1;
      continue;
    }
    const key = `${depth}/${name.slice(name.indexOf(':') + 1)}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
    if (!whole.endsWith('/>')) depth += 1;
  }
  return counts;
}
