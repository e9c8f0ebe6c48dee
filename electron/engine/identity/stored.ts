import { z } from 'zod';
import { type Identity, identityKind } from '../../../shared/contract/identity';
import { formatIso, parseIso } from '../../../shared/model/time';
import { unwrap } from '../../../shared/result';

/** An identity as journal lines keep it in `before` and `after`. */
export const storedIdentity = z.object({
  id: z.string(),
  kind: identityKind,
  names: z.array(z.string()),
  into: z.string(),
  reason: z.string(),
  actor: z.string(),
  at: z.string(),
});
export type StoredIdentity = z.infer<typeof storedIdentity>;

export function storeIdentity({ at, ...rest }: Identity): StoredIdentity {
  return { ...rest, at: formatIso(at) };
}

export function recallIdentity({ at, ...rest }: StoredIdentity): Identity {
  return { ...rest, at: unwrap(parseIso(at)) };
}

/** Whether a line, undo and redo included, is about an identity. */
export function isAboutIdentity({ objects }: { readonly objects: readonly string[] }): boolean {
  return /^ID-\d{4,}$/.test(objects[0] ?? '');
}

export function identityId(ordinal: number): string {
  return `ID-${String(ordinal).padStart(4, '0')}`;
}
