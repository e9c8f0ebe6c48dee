import { Minus, Plus } from 'lucide-react';
import { memo } from 'react';
import type { LaneKey } from '../../shared/contract/timeline';
import { MICROS_PER_DAY } from '../../shared/model/time';
import { useParameters } from '../stores/parameters';
import { Button, countText, Select, Switches } from '../widgets';
import { type LaneOrder, type Overlay, useIntent } from './intent';
import { PanelMenu } from './panels/PanelMenu';

const BY: readonly { readonly value: LaneKey; readonly label: string }[] = [
  { value: 'account', label: 'account' },
  { value: 'customer', label: 'customer' },
  { value: 'host', label: 'host' },
  { value: 'team', label: 'team' },
  { value: 'action', label: 'action' },
  { value: 'source', label: 'source' },
  { value: 'ticket', label: 'ticket' },
];

const ORDERS: readonly { readonly value: LaneOrder; readonly label: string }[] = [
  { value: 'lead', label: 'lead rank' },
  { value: 'victims', label: 'victims before call' },
  { value: 'events', label: 'events' },
  { value: 'customers', label: 'customers reached' },
  { value: 'first', label: 'first seen' },
  { value: 'name', label: 'name' },
];

const LOOK_BACKS = [30, 60, 90, 120, 180, 365].map((days) => ({ value: `${days}`, label: `${days} days` }));

const OVERLAYS: readonly { readonly value: Overlay; readonly label: string }[] = [
  { value: 'threads', label: 'threads' },
  { value: 'after-call', label: 'after call' },
];

interface ToolbarProps {
  readonly unit: string | undefined;
  readonly near: boolean;
  readonly onZoom: (factor: number) => void;
  readonly onFit: () => void;
  readonly onWhole: () => void;
}

export const Toolbar = memo(function Toolbar({ unit, near, onZoom, onFit, onWhole }: ToolbarProps) {
  const { by, order, overlays, set } = useIntent();
  const lookBack = useParameters((state) => state.lookBack);
  return (
    <div className="tl-tools">
      <Select
        label="Lanes by"
        options={BY}
        value={by}
        onChange={(value) => set({ by: value, lane: 0, only: undefined })}
      />
      <Select
        label="order"
        options={ORDERS}
        value={order}
        onChange={(value) => set({ order: value, lane: 0 })}
      />
      <Select
        label="look-back"
        options={LOOK_BACKS}
        value={`${lookBack / MICROS_PER_DAY}`}
        placeholder={`${countText(lookBack / MICROS_PER_DAY)} days`}
        onChange={(days) => useParameters.getState().set({ lookBack: BigInt(days) * MICROS_PER_DAY })}
      />
      <Switches
        label="Drawn beside the events"
        options={OVERLAYS}
        values={overlays}
        onChange={(values) => set({ overlays: values })}
      />
      <PanelMenu />
      <span className="grow" />
      <span className="tl-unit t3 nowrap">
        {unit === undefined ? '' : `1 bin = ${unit}`}
        {near ? ', few events each a glyph' : ''}
      </span>
      <div className="tl-zoom">
        <Button small label="Zoom out" icon={<Minus />} onPress={() => onZoom(1.6)} />
        <Button small label="Zoom in" icon={<Plus />} onPress={() => onZoom(1 / 1.6)} />
        <Button small shortcut="F" onPress={onFit}>
          fit
        </Button>
        <Button small shortcut="0" onPress={onWhole}>
          whole case
        </Button>
      </div>
    </div>
  );
});
