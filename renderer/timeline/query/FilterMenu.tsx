import { MenuItem } from 'react-aria-components';
import type { EventRow } from '../../../shared/contract/timeline';
import type { FieldValue, QueryField } from '../../../shared/model/query';
import { useQuery } from '../../bridge';
import { EvidenceText, PointMenu } from '../../widgets';
import { type Narrowing, narrowTo, useFilterMenu } from './filter-menu';

const OF_EVENT = [
  'account',
  'customer',
  'action',
  'ticket',
  'host',
  'ip',
  'fields',
  'session',
  'team',
  'source',
] as const satisfies readonly (QueryField & keyof EventRow)[];

/** Only this, not this: of the cell or event that was pointed at. */
export function FilterMenu() {
  const { open, close } = useFilterMenu();
  const values = useValues(open?.by);
  if (open === undefined || values.length === 0) return undefined;
  return (
    <PointMenu at={open.at} label="Filter by" onClose={close}>
      {values.flatMap((value) => [entry(value, 'only'), entry(value, 'not')])}
    </PointMenu>
  );
}

function entry(value: FieldValue, how: 'only' | 'not') {
  const words = { only: 'Only', not: 'Not' }[how];
  const name = value.value ?? '';
  return (
    <MenuItem
      key={`${how} ${value.field}`}
      className="menu-item"
      textValue={`${words} ${value.value === undefined ? 'without ' : ''}${value.field} ${name}`}
      onAction={() => narrowTo(value, how)}
    >
      <span className="tl-menu-how t3">{words}</span>
      <span>
        {value.value === undefined ? 'without ' : ''}
        {value.field} <EvidenceText text={name} mono limit={60} />
      </span>
    </MenuItem>
  );
}

function useValues(by: Narrowing | undefined): readonly FieldValue[] {
  const id = by?.event;
  const { data } = useQuery('timeline.event', id === undefined ? undefined : { id });
  if (by === undefined || data === undefined || data.id !== id) return [];
  const pointed = OF_EVENT.filter((field) => field === by.field);
  const fields = pointed.length === 0 ? OF_EVENT : pointed;
  return fields.flatMap((field) => {
    const value = data[field];
    const isWanted = value !== undefined || pointed.length > 0 || field === 'ticket';
    return isWanted ? [{ field, value }] : [];
  });
}
