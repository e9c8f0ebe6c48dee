/** A piece of a raw record; `field` names what its value was mapped to. */
export interface RawPart {
  readonly text: string;
  readonly field: string | undefined;
}

interface NamedValue {
  readonly value?: string | undefined;
  readonly field?: string | undefined;
}

/**
 * Cuts a record's text where its mapped values stand, in file order: each value is looked for after the one before it.
 * A value that is not there as written (quoted quotes, escapes) is left unmarked rather than marked somewhere else.
 */
export function rawParts(text: string, columns: readonly NamedValue[]): readonly RawPart[] {
  const parts: RawPart[] = [];
  let at = 0;
  let shown = 0;
  for (const { value, field } of columns) {
    if (value === undefined || value === '') continue;
    const found = text.indexOf(value, at);
    if (found < 0) continue;
    at = found + value.length;
    if (field === undefined) continue;
    if (found > shown) parts.push({ text: text.slice(shown, found), field: undefined });
    parts.push({ text: value, field });
    shown = at;
  }
  if (shown < text.length) parts.push({ text: text.slice(shown), field: undefined });
  return parts;
}

/** Bytes as text in their encoding; what is no text in it becomes the replacement character. */
export function decoded(bytes: Uint8Array, encoding: string): string {
  try {
    return new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return new TextDecoder('latin1').decode(bytes);
  }
}
