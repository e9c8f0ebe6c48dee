import { type Command, useCommands } from '../../stores/commands';
import { useColumnsMenu } from './columns/columns-menu';
import { resetColumns } from './columns/use-columns';

const GROUP = 'Event list';

/** Keys that the list and its heads answer themselves, while they have the focus. They stand in the key list. */
const OWN_KEYS: readonly Omit<Command, 'id' | 'run'>[] = [
  { title: 'Next event, or the one before', key: 'ArrowDown', keys: ['ArrowUp'] },
  { title: 'A page on, or back', key: 'PageDown', keys: ['PageUp'] },
  { title: 'First event, or last', key: 'Home', keys: ['End'] },
  { title: 'Mark rows', key: 'Shift+ArrowDown', keys: ['Shift+ArrowUp'] },
  { title: 'Copy the marked rows', key: 'Ctrl+C' },
  { title: 'On a head: sort, and the other way round', key: 'Enter' },
  { title: 'On a head: move the column', key: 'Ctrl+ArrowLeft', keys: ['Ctrl+ArrowRight'] },
  { title: 'On a head: make it narrower or wider', key: 'Shift+ArrowLeft', keys: ['Shift+ArrowRight'] },
  { title: 'On a head: fit it to what is in view', key: 'Shift+Home' },
  { title: 'On a head: hold the column at the left, or let it scroll', key: 'P' },
];

/** What is done with the list, for the palette and the key list. */
export function useGridCommands(): void {
  useCommands([
    {
      id: 'grid.columns',
      title: 'Choose the columns of the list',
      group: GROUP,
      run: () => useColumnsMenu.getState().setOpen(true),
    },
    { id: 'grid.reset-columns', title: 'Reset the columns of the list', group: GROUP, run: resetColumns },
    ...OWN_KEYS.map((command, i) => ({
      ...command,
      id: `grid.key-${i}`,
      group: GROUP,
      keyOnly: true,
      when: false,
      run: () => undefined,
    })),
  ]);
}
