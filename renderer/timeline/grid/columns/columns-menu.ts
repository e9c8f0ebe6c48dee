import { create } from 'zustand';

interface ColumnsMenuState {
  readonly isOpen: boolean;
  readonly setOpen: (isOpen: boolean) => void;
}

/** Whether the list of columns is open; the palette opens it too. */
export const useColumnsMenu = create<ColumnsMenuState>((set) => ({
  isOpen: false,
  setOpen: (isOpen) => set({ isOpen }),
}));
