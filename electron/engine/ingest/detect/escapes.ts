import type { Backslashes } from './backslashes';
import { BACKSLASH } from './marks';

/** A way of reading, and how well it fits. */
export interface Fit {
  readonly quote: string;
  /** Columns of the first record. */
  readonly columns: number;
  /** Share of the records that have as many, 0-1. */
  readonly agreement: number;
  /** Its first record is one of names. */
  readonly header: boolean;
}

/** Whether a backslash escapes, as far as the text tells. */
export interface EscapeVerdict {
  readonly escapes: boolean;
  /** The text does not tell. */
  readonly open: boolean;
  /** The evidence. A sentence. */
  readonly reason: string;
  /** What an examiner may say: the escape with which it does, and the one with which it does not. */
  readonly options: readonly [string, string];
}

/**
 * Weighs a text read with backslashes as escapes against the same with backslashes as characters like any other.
 * Escapes win when more records have the columns of the first, and nothing else would get lost; when a backslash stands
 * before other characters, too, a writer that escapes would have doubled it, and the text does not tell.
 */
export function escapeVerdict(plain: Fit, escaped: Fit, { before, elsewhere }: Backslashes): EscapeVerdict {
  const isEven = escaped.agreement === plain.agreement;
  const keepsHeader = isEven && escaped.header && !plain.header;
  const escapes = escaped.agreement > plain.agreement || keepsHeader;
  const times = `${before} ${before === 1 ? 'backslash stands' : 'backslashes stand'} before a delimiter, a quote or a line end`;
  const lost =
    escapes && elsewhere > 0
      ? ` ${elsewhere} ${elsewhere === 1 ? 'stands' : 'stand'} before other characters and would get lost.`
      : '';
  return {
    escapes,
    open: escapes ? elsewhere > 0 : isEven,
    reason: `${times} in the sample: read as ${escapes ? 'escapes' : 'characters'}, ${fits(escapes ? escaped : plain)}; read as ${escapes ? 'characters' : 'escapes'}, ${fits(escapes ? plain : escaped)}.${lost}`,
    options: [BACKSLASH, plain.quote === '' ? '"' : plain.quote],
  };
}

function fits({ agreement, columns }: Fit): string {
  return `${Math.floor(agreement * 100)}% of the records have ${columns} columns`;
}
