import { create } from 'zustand';
import { type FieldValue, narrowed, type QueryField } from '../../../shared/model/query';
import { useWorkbench } from '../../stores/workbench';
import type { Point } from '../../widgets';

/** The values of the selected event that the query can be narrowed by: all of them, or one. */
export interface Narrowing {
  readonly event: string;
  readonly field?: QueryField;
}

interface FilterMenuState {
  readonly open: { readonly at: Point; readonly by: Narrowing } | undefined;
  readonly show: (at: Point, by: Narrowing) => void;
  readonly close: () => void;
}

/** The menu that filters by what was pointed at. */
export const useFilterMenu = create<FilterMenuState>((set) => ({
  open: undefined,
  show: (at, by) => set({ open: { at, by } }),
  close: () => set({ open: undefined }),
}));

/** Narrows the view's query to a value, or leaves it out. */
export function narrowTo(value: FieldValue, how: 'only' | 'not'): void {
  useWorkbench.getState().set(({ query }) => ({ query: narrowed(query, value, how) }));
}
