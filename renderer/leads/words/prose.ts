/**
 * A run of a sentence. Names of accounts and the like come from evidence and are kept apart, so that the view can show
 * hidden and direction-changing characters in them as what they are.
 */
export type Piece =
  | { readonly kind: 'text'; readonly text: string; readonly strong?: boolean }
  | { readonly kind: 'evidence'; readonly text: string; readonly strong?: boolean };

/** Sentences of one paragraph. */
export type Prose = readonly Piece[];

export function strong(text: string): Piece {
  return { kind: 'text', text, strong: true };
}

export function evidence(text: string, isStrong = false): Piece {
  return { kind: 'evidence', text, strong: isStrong };
}

/** Strings are plain text; everything else says what it is. */
export function prose(...parts: readonly (string | Piece | Prose)[]): Prose {
  return parts.flatMap((part): Prose => {
    if (typeof part === 'string') return [{ kind: 'text', text: part }];
    return 'kind' in part ? [part] : part;
  });
}

/** `A`, `A and B`, `A, B and C`. */
export function listed(names: readonly string[]): Prose {
  return names.flatMap((name, i): Prose => {
    const joint = i === 0 ? '' : i === names.length - 1 ? ' and ' : ', ';
    return joint === '' ? [evidence(name)] : [{ kind: 'text', text: joint }, evidence(name)];
  });
}

/** As one string, for labels read out and for tests. */
export function plainText(text: Prose): string {
  return text.map((piece) => piece.text).join('');
}
