import { useEffect } from 'react';
import { type ThemeChoice, useTheme } from '../stores/theme';

const DARK = '(prefers-color-scheme: dark)';
const CONTRAST = '(prefers-contrast: more)';

function resolve(choice: ThemeChoice): string {
  if (choice !== 'system') return choice;
  if (matchMedia(CONTRAST).matches) return 'contrast';
  return matchMedia(DARK).matches ? 'dark' : 'light';
}

/** Puts theme and row height on <html>, and follows the desktop while the choice is `system`. */
export function useLook(): void {
  const theme = useTheme((state) => state.theme);
  const density = useTheme((state) => state.density);
  useEffect(() => {
    const { dataset } = document.documentElement;
    const apply = () => {
      dataset.theme = resolve(theme);
      dataset.density = density;
    };
    apply();
    const queries = [matchMedia(DARK), matchMedia(CONTRAST)];
    for (const query of queries) query.addEventListener('change', apply);
    return () => {
      for (const query of queries) query.removeEventListener('change', apply);
    };
  }, [theme, density]);
}
