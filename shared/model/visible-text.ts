/** A stretch of plain text, or one character that would not be seen or would reorder the text around it. */
export type VisiblePart =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'token';
      /** What is printed instead: `U+202E`. */
      readonly text: string;
      /** Plain words: "right-to-left override". */
      readonly name: string;
    };

const NAMES: Readonly<Record<number, string>> = {
  0: 'NUL',
  9: 'tab',
  10: 'line feed',
  13: 'carriage return',
  27: 'escape',
  127: 'delete',
  160: 'no-break space',
  173: 'soft hyphen',
  1564: 'Arabic letter mark',
  8203: 'zero-width space',
  8204: 'zero-width non-joiner',
  8205: 'zero-width joiner',
  8206: 'left-to-right mark',
  8207: 'right-to-left mark',
  8232: 'line separator',
  8233: 'paragraph separator',
  8234: 'left-to-right embedding',
  8235: 'right-to-left embedding',
  8236: 'end of direction change',
  8237: 'left-to-right override',
  8238: 'right-to-left override',
  8288: 'word joiner',
  8294: 'left-to-right isolate',
  8295: 'right-to-left isolate',
  8296: 'first strong isolate',
  8297: 'end of isolate',
  65279: 'byte order mark',
};

/** Controls, formats, lone surrogates, private and unassigned, what fonts draw as nothing, and spaces but U+0020. */
const HIDDEN =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Default_Ignorable_Code_Point}\u2028\u2029\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/gu;

function token(character: string): VisiblePart {
  const code = character.codePointAt(0) ?? 0;
  const name = NAMES[code] ?? (/\p{Z}/u.test(character) ? 'unusual space' : 'hidden character');
  return { kind: 'token', text: `U+${code.toString(16).toUpperCase().padStart(4, '0')}`, name };
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

/**
 * Evidence as one string: control, direction-changing and invisible characters become tokens such as `⟨U+202E⟩`, so
 * that text reads in the order it is stored and nothing in it is hidden. Line feeds and tabs are kept on demand.
 */
export function visibleText(text: string, keep: 'line breaks' | 'nothing' = 'nothing'): string {
  return text.replaceAll(HIDDEN, (character) =>
    keep === 'line breaks' && (character === '\n' || character === '\t')
      ? character
      : `⟨${token(character).text}⟩`,
  );
}
