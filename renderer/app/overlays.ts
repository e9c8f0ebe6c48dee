import { create } from 'zustand';

interface OverlaysState {
  /** Text the palette opens with; undefined = closed. */
  readonly palette: string | undefined;
  readonly keys: boolean;
  readonly openPalette: (text?: string) => void;
  readonly openKeys: () => void;
  readonly close: () => void;
}

/** Which of the frame's own pop-ups is open. */
export const useOverlays = create<OverlaysState>((set) => ({
  palette: undefined,
  keys: false,
  openPalette: (text = '') => set({ palette: text, keys: false }),
  openKeys: () => set({ keys: true, palette: undefined }),
  close: () => set({ palette: undefined, keys: false }),
}));
