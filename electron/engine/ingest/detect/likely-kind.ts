import type { Mapping } from '../../../../shared/contract/sources';
import { SOURCE_KINDS, type SourceKind } from '../../../../shared/model/fields';
import { mapFields } from './map-fields';

/** What a file seems to be about, and how many of its columns say so. */
export interface LikelyKind {
  readonly kind: SourceKind;
  readonly fields: readonly string[];
}

/**
 * Proposes what a file is about by the names of its columns: the kind whose needed fields are all there and of which
 * most fields are found, the first of SOURCE_KINDS when several fit alike. It is a proposal to look at, never a
 * decision: an import asks all the same.
 * @returns undefined when no kind fits
 */
export function likelyKind(columns: readonly string[], given: Mapping = {}): LikelyKind | undefined {
  const fits = SOURCE_KINDS.flatMap((kind): LikelyKind[] => {
    const found = mapFields(kind, columns, given);
    if (!found.ok) return [];
    // A needed field that several columns could be is there; one that none could be is not.
    const { questions, mapping } = found.value;
    if (questions.some(({ options }) => options.length === columns.length)) return [];
    return [{ kind, fields: [...Object.keys(mapping), ...questions.map(({ field }) => field ?? '')] }];
  }).sort((a, b) => b.fields.length - a.fields.length);
  return fits[0];
}
