import { z } from 'zod';
import { type Identity, identity } from '../../../shared/contract/identity';
import { formatIso, parseIso } from '../../../shared/model/time';
import { unwrap } from '../../../shared/result';

/** An identity as journal lines keep it in `before` and `after`. */
export const storedIdentity = identity.extend({ at: z.string() });
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
