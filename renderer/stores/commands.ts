import { useLayoutEffect, useRef } from 'react';
import { create } from 'zustand';

/** Something one can do, by key and from the palette. */
export interface Command {
  /** Dotted and unique among what is on the screen: `timeline.fit`. */
  readonly id: string;
  /** A verb, as on a button: "Add to exhibit". */
  readonly title: string;
  /**
   * `Ctrl+K`, `Ctrl+Shift+Z`, `Alt+3`, `?`, `F`, `[`, `Escape`, `ArrowUp`; letters in capitals whatever Shift does
   * unless Shift is named. A key without Ctrl or Alt acts only while no field has the focus.
   */
  readonly key?: string | undefined;
  /** More keys for the same. */
  readonly keys?: readonly string[] | undefined;
  /** Heading in the palette and in the key list; the view's name. */
  readonly group?: string | undefined;
  readonly run: () => void;
  /** False keeps the command out of the palette and its key idle. */
  readonly when?: boolean | undefined;
  /** Why it cannot be done now; shown in the palette, and the key says it. */
  readonly blocked?: string | undefined;
  /** Kept out of the palette: movement keys and the like. They still stand in the key list. */
  readonly keyOnly?: boolean | undefined;
}

interface CommandsState {
  /** In order of registration; the last one to name a key has it. */
  readonly sets: readonly { readonly owner: symbol; readonly commands: readonly Command[] }[];
  /** A set of the frame (`everywhere`) goes before those of views, so that a view's keys come first. */
  readonly put: (owner: symbol, commands: readonly Command[], everywhere: boolean) => void;
  readonly drop: (owner: symbol) => void;
}

export const useCommandStore = create<CommandsState>((set) => ({
  sets: [],
  put: (owner, commands, everywhere) =>
    set((state) =>
      state.sets.some((entry) => entry.owner === owner)
        ? { sets: state.sets.map((entry) => (entry.owner === owner ? { owner, commands } : entry)) }
        : { sets: everywhere ? [{ owner, commands }, ...state.sets] : [...state.sets, { owner, commands }] },
    ),
  drop: (owner) => set((state) => ({ sets: state.sets.filter((entry) => entry.owner !== owner) })),
}));

/** All commands that can be run now, in order of registration. */
export function availableCommands(): readonly Command[] {
  return useCommandStore
    .getState()
    .sets.flatMap((entry) => entry.commands)
    .filter((command) => command.when !== false);
}

/**
 * Offers commands while the calling component is mounted. The list may be made anew on every render: `run` is always
 * the newest, the registry changes only when ids, titles, keys or conditions do.
 */
export function useCommands(commands: readonly Command[], everywhere = false): void {
  const newest = useRef(commands);
  newest.current = commands;
  const shape = commands
    .map((c) =>
      [c.id, c.title, c.key, c.keys?.join(' '), c.group, c.when, c.blocked, c.keyOnly].join('\u0001'),
    )
    .join('\u0002');
  const owner = useRef(Symbol('commands'));
  // biome-ignore lint/correctness/useExhaustiveDependencies: `shape` stands for the list.
  useLayoutEffect(() => {
    const stable = newest.current.map((command) => ({
      ...command,
      run: () => newest.current.find((entry) => entry.id === command.id)?.run(),
    }));
    useCommandStore.getState().put(owner.current, stable, everywhere);
  }, [shape, everywhere]);
  useLayoutEffect(() => () => useCommandStore.getState().drop(owner.current), []);
}
