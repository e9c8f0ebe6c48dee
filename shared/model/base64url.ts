const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** A text without lone surrogates as base64url (RFC 4648, section 5, no padding) of its UTF-8. */
export function toBase64url(text: string): string {
  const bytes = [...encodeURIComponent(text).matchAll(/%([0-9A-F]{2})|./g)].map(([sign, hex]) =>
    hex === undefined ? sign.charCodeAt(0) : Number.parseInt(hex, 16),
  );
  const letters: string[] = [];
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b, c] = bytes.slice(at, at + 3);
    const bits = (a << 16) | ((b ?? 0) << 8) | (c ?? 0);
    const wanted = c !== undefined ? 4 : b !== undefined ? 3 : 2;
    for (let i = 0; i < wanted; i += 1) letters.push(LETTERS[(bits >> (18 - 6 * i)) & 63] ?? '');
  }
  return letters.join('');
}

/** The text behind `toBase64url`; undefined when these are no such letters or no UTF-8. */
export function fromBase64url(letters: string): string | undefined {
  if (!/^[\w-]*$/.test(letters) || letters.length % 4 === 1) return undefined;
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  for (const letter of letters) {
    bits = ((bits << 6) | LETTERS.indexOf(letter)) & 0xfff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes.push((bits >> held) & 0xff);
  }
  try {
    return decodeURIComponent(bytes.map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''));
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}
