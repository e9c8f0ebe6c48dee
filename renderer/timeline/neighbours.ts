import { create } from 'zustand';

/** How many records before and after one are shown. */
const STEPS = [3, 10, 30, 100] as const;

interface NeighboursState {
  readonly neighbours: number;
}

/** How much of the source file is shown around a record; a habit of the examiner, not part of a view. */
export const useNeighbours = create<NeighboursState>(() => ({ neighbours: STEPS[0] }));

export function moreNeighbours(): void {
  useNeighbours.setState(({ neighbours }) => ({
    neighbours: STEPS.find((step) => step > neighbours) ?? neighbours,
  }));
}

export function fewerNeighbours(): void {
  useNeighbours.setState(({ neighbours }) => ({
    neighbours: STEPS.findLast((step) => step < neighbours) ?? neighbours,
  }));
}
