/** A stretch of plain text, or one character that would not be seen or would reorder the text around it. */
export type VisiblePart =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'token';
      /** What is printed instead: `\n`, `U+202E`. */
      readonly text: string;
      /** Plain words: "right-to-left override". */
      readonly name: string;
    };

const NAMED: Readonly<Record<number, readonly [string, string]>> = {
  0: ['\\0', 'NUL'],
  9: ['\\t', 'tab'],
  10: ['\\n', 'line feed'],
  13: ['\\r', 'carriage return'],
  27: ['\\e', 'escape'],
  127: ['\\x7f', 'delete'],
  160: ['U+00A0', 'no-break space'],
  173: ['U+00AD', 'soft hyphen'],
  1564: ['U+061C', 'Arabic letter mark'],
  6158: ['U+180E', 'Mongolian vowel separator'],
  8203: ['U+200B', 'zero-width space'],
  8204: ['U+200C', 'zero-width non-joiner'],
  8205: ['U+200D', 'zero-width joiner'],
  8206: ['U+200E', 'left-to-right mark'],
  8207: ['U+200F', 'right-to-left mark'],
  8232: ['U+2028', 'line separator'],
  8233: ['U+2029', 'paragraph separator'],
  8234: ['U+202A', 'left-to-right embedding'],
  8235: ['U+202B', 'right-to-left embedding'],
  8236: ['U+202C', 'end of direction change'],
  8237: ['U+202D', 'left-to-right override'],
  8238: ['U+202E', 'right-to-left override'],
  8288: ['U+2060', 'word joiner'],
  8294: ['U+2066', 'left-to-right isolate'],
  8295: ['U+2067', 'right-to-left isolate'],
  8296: ['U+2068', 'first strong isolate'],
  8297: ['U+2069', 'end of isolate'],
  65279: ['U+FEFF', 'byte order mark'],
};

/**
 * Controls, formats (direction, zero width, tags), line and paragraph separators, lone surrogates, unassigned and
 * private characters, spaces other than U+0020, variation selectors, and letters that are drawn as nothing.
 */
const HIDDEN = new RegExp(
  [
    String.raw`[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]`,
    String.raw`[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]`,
    String.raw`[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\uffa0]`,
    String.raw`[\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}]`,
  ].join('|'),
  'gu',
);

function token(character: string): VisiblePart {
  const code = character.codePointAt(0) ?? 0;
  const [text, name] = NAMED[code] ?? [];
  const hex = code.toString(16).toUpperCase();
  const printed = code < 0x100 ? `\\x${hex.toLowerCase().padStart(2, '0')}` : `U+${hex.padStart(4, '0')}`;
  const kind = /\p{Z}/u.test(character) ? 'unusual space' : 'hidden character';
  return { kind: 'token', text: text ?? printed, name: name ?? kind };
}

/** Cuts text from evidence into plain stretches and characters to be shown as tokens. Empty text gives no parts. */
export function visibleParts(text: string): readonly VisiblePart[] {
  const parts: VisiblePart[] = [];
  let from = 0;
  for (const match of text.matchAll(HIDDEN)) {
    if (match.index > from) parts.push({ kind: 'text', text: text.slice(from, match.index) });
    parts.push(token(match[0]));
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push({ kind: 'text', text: text.slice(from) });
  return parts;
}

/** The same as one string, for canvas, titles and labels: `agent⟨U+202E⟩x`. */
export function visibleText(text: string): string {
  return visibleParts(text)
    .map((part) => (part.kind === 'text' ? part.text : `⟨${part.text}⟩`))
    .join('');
}
