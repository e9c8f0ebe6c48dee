import type { ImportSettings } from '../../../../shared/contract/sources';
import type { Values } from '../cut/extractor';
import type { StoredValues } from './stored-values';

/**
 * Whether a record's values, cut from its bytes now, can be those it had at import. A quick look at one record: `false`
 * is a reason to hash the whole file, not a verdict.
 * @param found undefined when it cannot be cut any more
 */
export function seemsUnchanged(
  settings: ImportSettings,
  found: Values | undefined,
  stored: StoredValues,
): boolean {
  if (found === undefined || found.length !== settings.columns.length) return false;
  for (const [place, value] of stored.whole) if ((found[place] ?? '') !== (value ?? '')) return false;
  for (const [place, value] of stored.meant) {
    if (meaningOf(settings, found[place]) !== (value ?? '')) return false;
  }
  return true;
}

/** As the load takes it: see {@link ../load/text}. */
function meaningOf({ missing }: ImportSettings, value: string | undefined): string {
  const text = trimmed(value ?? '');
  return missing.includes(text) ? '' : text;
}

/** DuckDB trims blanks only. */
function trimmed(text: string): string {
  return text.replace(/^ +/, '').replace(/ +$/, '');
}
