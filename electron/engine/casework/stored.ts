import { z } from 'zod';
import type { Annotation, Exhibit } from '../../../shared/contract/casework';
import type { SavedView } from '../../../shared/contract/views';
import { formatIso, parseIso } from '../../../shared/model/time';
import { type WrittenView, writeView, writtenView } from '../../../shared/model/view-state';
import { unwrap } from '../../../shared/result';

/** An annotation as journal lines keep it in `before` and `after`: times as ISO text. */
export const storedAnnotation = z.object({
  id: z.string(),
  on: z.string(),
  text: z.string(),
  tags: z.array(z.string()),
  star: z.boolean(),
  actor: z.string(),
  at: z.string(),
  editedAt: z.string().optional(),
});
export type StoredAnnotation = z.infer<typeof storedAnnotation>;

/** An exhibit as journal lines keep it. */
export const storedExhibit = z.object({
  id: z.string(),
  title: z.string(),
  note: z.string(),
  events: z.array(z.string()),
  query: z.string(),
  rowsSha256: z.string(),
  actor: z.string(),
  at: z.string(),
});
export type StoredExhibit = z.infer<typeof storedExhibit>;

export function storeAnnotation({ at, editedAt, ...rest }: Annotation): StoredAnnotation {
  return {
    ...rest,
    at: formatIso(at),
    ...(editedAt === undefined ? {} : { editedAt: formatIso(editedAt) }),
  };
}

export function recallAnnotation({ at, editedAt, ...rest }: StoredAnnotation): Annotation {
  return {
    ...rest,
    at: unwrap(parseIso(at)),
    ...(editedAt === undefined ? {} : { editedAt: unwrap(parseIso(editedAt)) }),
  };
}

export function storeExhibit({ at, ...rest }: Exhibit): StoredExhibit {
  return { ...rest, at: formatIso(at) };
}

export function recallExhibit({ at, ...rest }: StoredExhibit): Exhibit {
  return { ...rest, at: unwrap(parseIso(at)) };
}

/** A view as journal lines and the database keep it. */
export const storedView = z.object({
  id: z.string(),
  name: z.string(),
  state: writtenView,
  actor: z.string(),
  at: z.string(),
});

export interface StoredView extends Omit<SavedView, 'at' | 'state'> {
  readonly state: WrittenView;
  readonly at: string;
}

export function storeView({ at, state, ...rest }: SavedView): StoredView {
  return { ...rest, state: writeView(state), at: formatIso(at) };
}

export function recallView({ at, ...rest }: z.infer<typeof storedView>): SavedView {
  return { ...rest, at: unwrap(parseIso(at)) };
}
