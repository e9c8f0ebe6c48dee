export { usePalette } from '../widgets/use-palette';
