import { useMemo } from 'react';
import type { EventCells } from '../../../../shared/contract/grid';
import { useQuery } from '../../../bridge';
import type { EventRows } from '../use-event-rows';
import { rawName } from './catalog';
import type { ShownColumns } from './shown-columns';

/** Rows that are asked for together. */
const BLOCK = 50;

/** What a row holds beside its fields; undefined while it is on its way. */
export interface ExtraCells {
  readonly of: (id: string) => EventCells | undefined;
  /** Place of a source's own column among the values; -1 while it is on its way. */
  readonly placeOf: (name: string) => number;
}

/** Cells of the rows in view that only some columns need. Asks nothing while no such column is shown. */
export function useExtraCells(
  columns: ShownColumns,
  rows: Pick<EventRows, 'at'>,
  first: number,
  end: number,
): ExtraCells {
  const names = columns.flatMap(({ id }) => rawName(id) ?? []);
  const reasons = columns.some(({ id }) => id === 'explained');
  const wanted = names.length > 0 || reasons;
  const from = Math.floor(first / BLOCK) * BLOCK;
  const to = Math.ceil(end / BLOCK) * BLOCK;
  const ids = useMemo(
    () => Array.from({ length: wanted ? to - from : 0 }, (_, i) => rows.at(from + i)?.id ?? []).flat(),
    [wanted, from, to, rows.at],
  );
  const { data } = useQuery(
    'timeline.cells',
    ids.length === 0 ? undefined : { ids, columns: names, reasons },
  );
  return useMemo(() => {
    const byId = new Map(data?.cells.map((cells) => [cells.id, cells]));
    return { of: (id) => byId.get(id), placeOf: (name) => data?.columns.indexOf(name) ?? -1 };
  }, [data]);
}
