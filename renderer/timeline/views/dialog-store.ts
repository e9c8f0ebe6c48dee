import { create } from 'zustand';

export type ViewDialog =
  | { readonly kind: 'save' }
  | { readonly kind: 'list' }
  | { readonly kind: 'paste' }
  /** A note on what is no mark: a moment or a stretch of time. */
  | { readonly kind: 'note'; readonly target: string };

interface ViewDialogState {
  readonly dialog: ViewDialog | undefined;
  readonly open: (dialog: ViewDialog) => void;
  readonly close: () => void;
}

/** Which dialog about views is open. */
export const useViewDialog = create<ViewDialogState>((set) => ({
  dialog: undefined,
  open: (dialog) => set({ dialog }),
  close: () => set({ dialog: undefined }),
}));
