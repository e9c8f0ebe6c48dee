export { type Size, useSize } from '../widgets/use-size';
