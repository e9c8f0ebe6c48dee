import { create } from 'zustand';
import { recall, remember } from './remember';

export const THEMES = ['system', 'light', 'dark', 'contrast'] as const;
export type ThemeChoice = (typeof THEMES)[number];

export const DENSITIES = ['compact', 'comfortable'] as const;
export type RowDensity = (typeof DENSITIES)[number];

interface ThemeState {
  readonly theme: ThemeChoice;
  readonly density: RowDensity;
  readonly setTheme: (theme: ThemeChoice) => void;
  readonly setDensity: (density: RowDensity) => void;
}

/** The look chosen on this workstation; `system` follows the desktop. */
export const useTheme = create<ThemeState>((set) => ({
  theme: recall('theme', THEMES, 'system'),
  density: recall('density', DENSITIES, 'compact'),
  setTheme: (theme) => {
    remember('theme', theme);
    set({ theme });
  },
  setDensity: (density) => {
    remember('density', density);
    set({ density });
  },
}));
