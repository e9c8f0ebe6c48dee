import { useTheme } from '../stores/theme';

/** Height of a table's row in pixels, as the chosen density has it; the same as `--row-h` and its border. */
export function useRowHeight(): number {
  return useTheme((state) => (state.density === 'comfortable' ? 30 : 24));
}
