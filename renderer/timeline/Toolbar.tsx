import { ArrowDownWideNarrow, ArrowUpNarrowWide, Minus, Plus } from 'lucide-react';
import { memo } from 'react';
import type { LaneKey } from '../../shared/contract/timeline';
import { MICROS_PER_DAY } from '../../shared/model/time';
import { useParameters } from '../stores/parameters';
import { useWorkbench } from '../stores/workbench';
import { Button, countText, Select, Switches } from '../widgets';
import { type LaneOrder, type Overlay, useIntent } from './intent';
import { groupBy, turnRound } from './lanes/lane-acts';
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
  const { kinds, order, overlays, set } = useIntent();
  const reversed = useWorkbench((state) => state.view.lanes.reversed);
  const lookBack = useParameters((state) => state.lookBack);
  return (
    <div className="tl-tools">
      <LaneKinds kinds={kinds} />
      <Select
        label="order"
        options={ORDERS}
        value={order}
        onChange={(value) => set({ order: value, lane: 0 })}
      />
      <Button
        small
        label={reversed ? 'Order: reversed. Turn it back' : 'Turn the order round'}
        icon={reversed ? <ArrowUpNarrowWide /> : <ArrowDownWideNarrow />}
        onPress={turnRound}
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

const NO_MORE = 'none';

/** The kinds of lanes: what they are by, and up to twice what is inside each. */
function LaneKinds({ kinds }: { readonly kinds: readonly LaneKey[] }) {
  const [first = 'account', second, third] = kinds;
  return (
    <>
      <Select
        label="Lanes by"
        options={BY}
        value={first}
        onChange={(value) => groupBy([value, ...kinds.slice(1).filter((kind) => kind !== value)])}
      />
      <Inside of={[first]} value={second} rest={third === undefined ? [] : [third]} />
      {second === undefined ? undefined : <Inside of={[first, second]} value={third} rest={[]} />}
    </>
  );
}

interface InsideProps {
  readonly of: readonly LaneKey[];
  readonly value: LaneKey | undefined;
  /** Kinds further in, as far as they stay. */
  readonly rest: readonly LaneKey[];
}

function Inside({ of, value, rest }: InsideProps) {
  const left = BY.filter((kind) => !of.includes(kind.value));
  const options =
    value === undefined ? left : [{ value: NO_MORE, label: 'no lanes inside' } as const, ...left];
  return (
    <Select
      label={of.length === 1 ? 'Lanes inside each' : 'Lanes inside those'}
      hideLabel
      placeholder="+ inside"
      options={options}
      value={value}
      onChange={(chosen) =>
        groupBy(chosen === NO_MORE ? of : [...of, chosen, ...rest.filter((kind) => kind !== chosen)])
      }
    />
  );
}
