import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js';

/** An account name without its domain: `CORP\jdoe` and `jdoe@corp.example` are `jdoe` in `corp` and `corp.example`. */
export function withoutDomain(name: string): { readonly user: string; readonly domain: string | undefined } {
  const text = name.trim().toLowerCase();
  const [, before, after] = /^([^\\/@\s]+)[\\/]([^\\/@\s]+)$/.exec(text) ?? [];
  if (before !== undefined && after !== undefined) return { user: after, domain: before };
  const [, user, domain] = /^([^@\\/\s]+)@([^@\\/\s]+)$/.exec(text) ?? [];
  return user === undefined ? { user: text, domain: undefined } : { user, domain };
}

/**
 * An e-mail address as it can be compared without knowing the mail system: the domain's letters in lower case. What
 * stands before the @ stays as it is; dots and `+` mean different things to different systems.
 */
export function emailKey(name: string): string | undefined {
  const [, local, domain] = /^(?:mailto:)?([^\s@<>"]+)@([^\s@<>"]+\.[^\s@<>".]+)$/i.exec(name.trim()) ?? [];
  return local === undefined || domain === undefined ? undefined : `${local}@${domain.toLowerCase()}`;
}

/** Written as telephone numbers are: seven digits or more, and nothing but digits and their marks. */
export function looksLikePhone(name: string): boolean {
  const digits = name.replaceAll(/\D/g, '').length;
  return digits >= 7 && digits <= 17 && /^[+\d\s().\-/]+(?:ext\.?\s*\d+)?$/i.test(name.trim());
}

/**
 * A telephone number as E.164. One that names no country is read in the region given, and not at all without one.
 * @returns undefined when it is no valid number
 */
export function phoneKey(name: string, region: string | undefined): string | undefined {
  if (!looksLikePhone(name)) return undefined;
  const found = parsePhoneNumberFromString(name.trim(), region as CountryCode | undefined);
  if (found === undefined || !found.isValid()) return undefined;
  return found.ext === undefined ? found.number : `${found.number};ext=${found.ext}`;
}

/** Several names in one cell of a roster. */
export function namesIn(cell: string): readonly string[] {
  return cell
    .split(/[;,|\n]|\s{2,}/)
    .map((each) => each.trim())
    .filter((each) => each !== '');
}
