import { useMemo } from 'react';
import { useQuery } from '../bridge';
import { daySteps } from '../drawing/victims/day-steps';
import type { Place } from '../drawing/victims/matrix-layout';
import { brackets, type MatrixScene, matrixScene } from '../drawing/victims/matrix-scene';
import { useParameters } from '../stores/parameters';
import { useSelection } from '../stores/selection';
import { useVictims } from '../stores/victims';

/** The matrix in the order asked for, and the cell that the selection stands on. */
export function useMatrix() {
  const { lookBack, skew } = useParameters();
  const order = useVictims((state) => state.order);
  const query = useQuery('victims.matrix', { lookBack, skew });
  const { data } = query;
  const scene = useMemo(() => (data === undefined ? undefined : matrixScene(data, order)), [data, order]);
  const groups = useMemo(
    () => (scene === undefined || order !== 'lead' ? [] : brackets(scene)),
    [scene, order],
  );
  const steps = useMemo(() => daySteps(Number(lookBack)), [lookBack]);
  const focus = useFocus(scene);
  return { query, scene, groups, steps, focus };
}

/** The selected account and customer; the first of each where nothing of the matrix is selected. */
function useFocus(scene: MatrixScene | undefined): Place {
  const account = useSelection((state) => state.account);
  const customer = useSelection((state) => state.customer);
  return useMemo(() => {
    if (scene === undefined) return { row: 0, column: 0 };
    const row = scene.accounts.findIndex(({ name }) => name === account);
    const column = scene.customers.findIndex(({ name }) => name === customer);
    return { row: Math.max(0, row), column: Math.max(0, column) };
  }, [scene, account, customer]);
}

/** Selects what a cell is about; a row's label selects the account alone. */
export function selectPlace(scene: MatrixScene, { row, column }: Place): void {
  const account = scene.accounts[row]?.name;
  const customer = scene.customers[column]?.name;
  useSelection.getState().select({
    account,
    event: undefined,
    report: undefined,
    ...(customer === undefined ? {} : { customer }),
  });
}
