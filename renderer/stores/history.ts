import { create } from 'zustand';
import type { ViewState } from '../../shared/model/view-state';
import { useSelection } from './selection';
import { currentView, showView, useWorkbench } from './workbench';

/** Milliseconds a gesture must rest before what it led to is a step of its own. */
export const REST = 300;
const KEPT = 200;

/** A view that was left. */
export interface ViewStep {
  readonly view: ViewState;
  /** When it was left, by the clock of this machine: microseconds UTC, to compare with acts of the journal. */
  readonly at: bigint;
}

interface HistoryState {
  /** Oldest first. */
  readonly past: readonly ViewStep[];
  /** Views gone back from, the next one last. */
  readonly future: readonly ViewStep[];
  readonly back: () => void;
  readonly forward: () => void;
  /** Ends a gesture that has not rested yet, so that it can be gone back from. */
  readonly settle: () => void;
  /** Another case. */
  readonly clear: () => void;
}

/**
 * Where the examiner looked before. A view is one step however long the gesture that led to it took. Selecting an
 * event is no step; it is kept with the view it was selected in.
 */
export const useHistory = create<HistoryState>((set, get) => ({
  past: [],
  future: [],
  back() {
    get().settle();
    const { past, future } = get();
    const step = past.at(-1);
    if (step === undefined) return;
    set({ past: past.slice(0, -1), future: [...future, { view: settled, at: now() }] });
    show(step.view);
  },
  forward() {
    get().settle();
    const { past, future } = get();
    const step = future.at(-1);
    if (step === undefined) return;
    set({ past: [...past, { view: settled, at: now() }], future: future.slice(0, -1) });
    show(step.view);
  },
  settle() {
    clearTimeout(timer);
    timer = undefined;
    const view = currentView();
    const left = settled;
    settled = view;
    if (sameView(left, view)) return;
    set(({ past }) => ({ past: [...past, { view: left, at: movedAt }].slice(-KEPT), future: [] }));
  },
  clear() {
    clearTimeout(timer);
    timer = undefined;
    settled = currentView();
    set({ past: [], future: [] });
  },
}));

/** The view that last rested: the one that is left when the next one rests. */
let settled = currentView();
let timer: ReturnType<typeof setTimeout> | undefined;
/** When the gesture under way moved last: what is done while it comes to rest is younger than it. */
let movedAt = 0n;

function show(view: ViewState): void {
  settled = view;
  showView(view);
}

/** Whether two views differ in nothing but which event, report or customer is selected. */
function sameView(a: ViewState, b: ViewState): boolean {
  if (a.selected.account !== b.selected.account) return false;
  const { selected: _a, ...left } = a;
  const { selected: _b, ...right } = b;
  const parts = Object.keys({ ...left, ...right }) as (keyof typeof left)[];
  return parts.every((part) => left[part] === right[part] || textOf(left[part]) === textOf(right[part]));
}

function textOf(part: unknown): string | undefined {
  return JSON.stringify(part, (_key, value: unknown) => (typeof value === 'bigint' ? `${value}` : value));
}

function now(): bigint {
  return BigInt(Date.now()) * 1000n;
}

function moved(): void {
  clearTimeout(timer);
  timer = setTimeout(() => useHistory.getState().settle(), REST);
}

useWorkbench.subscribe(() => {
  movedAt = now();
  moved();
});
useSelection.subscribe(({ account }, old) => {
  if (account !== old.account) movedAt = now();
  moved();
});
