import type { Place } from '../drawing/victims/matrix-layout';
import { cellAt, type MatrixScene, nextCell } from '../drawing/victims/matrix-scene';
import { type Command, useCommands } from '../stores/commands';
import { showEvents } from '../stores/show-events';
import { useVictims } from '../stores/victims';
import { selectPlace } from './use-matrix';

const group = 'Victims';
const PAGE = 10;

/** Every pointer gesture of the view has its key here. */
export function useVictimKeys(scene: MatrixScene | undefined, focus: Place): void {
  useCommands(scene === undefined ? [] : [...movement(scene, focus), ...acts(scene, focus)]);
}

function movement(scene: MatrixScene, { row, column }: Place): readonly Command[] {
  const to = (nextRow: number, nextColumn: number) => () =>
    selectPlace(scene, {
      row: Math.max(0, Math.min(scene.accounts.length - 1, nextRow)),
      column: Math.max(0, Math.min(scene.customers.length - 1, nextColumn)),
    });
  const next = nextCell(scene, row, column, 1);
  const previous = nextCell(scene, row, column, -1);
  const steps: readonly (readonly [string, string, string, () => void])[] = [
    ['up', 'Account above', 'ArrowUp', to(row - 1, column)],
    ['down', 'Account below', 'ArrowDown', to(row + 1, column)],
    ['left', 'Customer before', 'ArrowLeft', to(row, column - 1)],
    ['right', 'Customer after', 'ArrowRight', to(row, column + 1)],
    ['next-cell', 'Next customer the account reached', 'Ctrl+ArrowRight', to(row, next ?? column)],
    [
      'previous-cell',
      'Customer before that the account reached',
      'Ctrl+ArrowLeft',
      to(row, previous ?? column),
    ],
    ['page-down', 'Ten accounts down', 'PageDown', to(row + PAGE, column)],
    ['page-up', 'Ten accounts up', 'PageUp', to(row - PAGE, column)],
    ['first', 'First customer', 'Home', to(row, 0)],
    ['last', 'Last customer', 'End', to(row, scene.customers.length - 1)],
    ['customer-before', 'Other customer: the one before', '[', to(row, column - 1)],
    ['customer-after', 'Other customer: the one after', ']', to(row, column + 1)],
  ];
  return steps.map(([id, title, key, run]) => ({
    id: `victims.${id}`,
    title,
    key,
    group,
    keyOnly: true,
    run,
  }));
}

function acts(scene: MatrixScene, { row, column }: Place): readonly Command[] {
  const { set } = useVictims.getState();
  return [
    {
      id: 'victims.open',
      title: 'List the accesses of the account to the customer',
      key: 'Enter',
      group,
      blocked:
        cellAt(scene, row, column) < 0
          ? 'the account reached the customer neither before nor after the call.'
          : undefined,
      run: () => openCell(scene, { row, column }),
    },
    {
      id: 'victims.list-customer',
      title: 'List every access to the customer',
      key: 'V',
      group,
      run: () => showEvents({ customer: scene.customers[column]?.name }),
    },
    { id: 'victims.order-blocks', title: 'Order to show blocks', group, run: () => set({ order: 'blocks' }) },
    {
      id: 'victims.order-lead',
      title: 'Order by who reached them',
      group,
      run: () => set({ order: 'lead' }),
    },
    {
      id: 'victims.order-call',
      title: 'Order customers by their call',
      group,
      run: () => set({ order: 'call' }),
    },
    { id: 'victims.order-name', title: 'Order by name', group, run: () => set({ order: 'name' }) },
    {
      id: 'victims.after',
      title: 'Show or hide accesses after the call',
      group,
      run: () => set({ afterToo: !useVictims.getState().afterToo }),
    },
  ];
}

/** The timeline, on the events of one cell; of the account alone where the place is a row. */
export function openCell(scene: MatrixScene, { row, column }: Place): void {
  showEvents({ account: scene.accounts[row]?.name, customer: scene.customers[column]?.name });
}
