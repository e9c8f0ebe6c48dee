const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\u2028\u2029]/gu;

/**
 * Evidence as it may be shown: control, direction-changing and invisible characters become tokens such as `⟨U+202E⟩`,
 * so that text reads in the order it is stored and nothing in it is hidden. Line feeds and tabs are kept on demand.
 */
export function visibleText(text: string, keep: 'line breaks' | 'nothing' = 'nothing'): string {
  return text.replaceAll(HIDDEN, (character) =>
    keep === 'line breaks' && (character === '\n' || character === '\t') ? character : token(character),
  );
}

function token(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
}
