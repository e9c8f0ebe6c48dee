import { type Command, useCommands } from '../../stores/commands';
import { useWorkbench } from '../../stores/workbench';
import { useColumnsMenu } from './columns/columns-menu';
import { withOriginalTimes } from './columns/shown-columns';
import { changeColumns, resetColumns } from './columns/use-columns';
import { GROUP_CHOICES } from './groups/group-words';
import { groupBy } from './groups/use-grouping';

const GROUP = 'Event list';

/** Keys that the list and its heads answer themselves, while they have the focus. They stand in the key list. */
const OWN_KEYS: readonly Omit<Command, 'id' | 'run'>[] = [
  { title: 'Next event, or the one before', key: 'ArrowDown', keys: ['ArrowUp'] },
  { title: 'A page on, or back', key: 'PageDown', keys: ['PageUp'] },
  { title: 'First event, or last', key: 'Home', keys: ['End'] },
  { title: 'Mark rows', key: 'Shift+ArrowDown', keys: ['Shift+ArrowUp'] },
  { title: 'Copy the marked rows', key: 'Ctrl+C' },
  { title: 'On a group: list its events', key: 'Enter' },
  { title: 'On a head: sort, and the other way round', key: 'Enter' },
  { title: 'On a head: move the column', key: 'Ctrl+ArrowLeft', keys: ['Ctrl+ArrowRight'] },
  { title: 'On a head: make it narrower or wider', key: 'Shift+ArrowLeft', keys: ['Shift+ArrowRight'] },
  { title: 'On a head: fit it to what is in view', key: 'Shift+Home' },
  { title: 'On a head: hold the column at the left, or let it scroll', key: 'P' },
];

/** What is done with the list, for the palette and the key list. */
export function useGridCommands(): void {
  const grouped = useWorkbench((state) => state.view.grid.group !== undefined);
  useCommands([
    {
      id: 'grid.columns',
      title: 'Choose the columns of the list',
      group: GROUP,
      run: () => useColumnsMenu.getState().setOpen(true),
    },
    {
      id: 'grid.original-times',
      title: 'Times as their source has them, beside those on display',
      key: 'O',
      group: GROUP,
      run: () => changeColumns(withOriginalTimes),
    },
    { id: 'grid.reset-columns', title: 'Reset the columns of the list', group: GROUP, run: resetColumns },
    ...GROUP_CHOICES.map(({ value, label }) => ({
      id: `grid.group-${value}`,
      title: `Group the list by ${label}`,
      group: GROUP,
      run: () => groupBy(value),
    })),
    {
      id: 'grid.group-none',
      title: 'List events one by one',
      group: GROUP,
      when: grouped,
      run: () => groupBy(undefined),
    },
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
