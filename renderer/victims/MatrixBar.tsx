import type { ReactNode } from 'react';
import { MICROS_PER_DAY } from '../../shared/model/time';
import type { VictimOrder } from '../../shared/model/victim-order';
import { useParameters } from '../stores/parameters';
import { useVictims } from '../stores/victims';
import { countText, Select, Switches } from '../widgets';

const ORDERS: readonly { readonly value: VictimOrder; readonly label: string; readonly note: string }[] = [
  { value: 'lead', label: 'who reached them', note: 'leads first' },
  { value: 'blocks', label: 'blocks', note: 'alike together' },
  { value: 'call', label: 'time of call', note: '' },
  { value: 'name', label: 'name', note: '' },
];

const LOOK_BACKS = [30, 60, 90, 120, 180, 365].map((days) => ({ value: `${days}`, label: `${days} days` }));

/** How the matrix is ordered and what counts. */
export function MatrixBar(): ReactNode {
  const { order, afterToo, set } = useVictims();
  const lookBack = useParameters((state) => state.lookBack);
  return (
    <div className="vm-bar">
      <h1>Who reached each reporting customer before the call</h1>
      <span className="grow" />
      <Select label="order by" options={ORDERS} value={order} onChange={(value) => set({ order: value })} />
      <Select
        label="look-back"
        options={LOOK_BACKS}
        value={`${lookBack / MICROS_PER_DAY}`}
        placeholder={`${countText(lookBack / MICROS_PER_DAY)} days`}
        onChange={(days) => useParameters.getState().set({ lookBack: BigInt(days) * MICROS_PER_DAY })}
      />
      <Switches
        label="Shown beside accesses before the call"
        options={[{ value: 'after', label: 'after call too' }]}
        values={afterToo ? ['after'] : []}
        onChange={(values) => set({ afterToo: values.length > 0 })}
      />
    </div>
  );
}
