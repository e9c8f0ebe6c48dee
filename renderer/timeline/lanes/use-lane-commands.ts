import { laneKey } from '../../../shared/contract/timeline';
import { useCommands } from '../../stores/commands';
import { useWorkbench } from '../../stores/workbench';
import { focusLaneSearch } from './LaneSearch';
import {
  compare,
  groupBy,
  hideLane,
  showHidden,
  toggleInside,
  toggleMarked,
  togglePinned,
  turnRound,
} from './lane-acts';
import type { LaneRow } from './lane-tree';

const KINDS = laneKey.options;

interface LaneCommandInput {
  /** Does something to the lane the keys act on. */
  readonly onLane: (act: (row: LaneRow) => void) => void;
  readonly there: boolean;
}

/** What is done with the lane the keys act on. */
export function useLaneCommands({ onLane, there }: LaneCommandInput): void {
  const { hidden, compared, comparing, by } = useWorkbench((state) => state.view.lanes);
  useCommands(
    [
      { id: 'lanes.find', title: 'Find a lane by name', key: 'I', run: focusLaneSearch },
      { id: 'lanes.turn', title: 'Turn the order of lanes round', run: turnRound },
      ...KINDS.map((kind) => ({
        id: `lanes.by-${kind}`,
        title: `Lanes by ${kind}`,
        run: () => groupBy([kind]),
      })),
      ...KINDS.filter((kind) => !by.includes(kind) && by.length < 3).map((kind) => ({
        id: `lanes.inside-${kind}`,
        title: `Lanes by ${by.join(', then ')}, then ${kind}`,
        run: () => groupBy([...by, kind]),
      })),
      {
        id: 'lanes.inside',
        title: 'Open or close the lanes inside',
        key: 'Shift+O',
        blocked: by.length < 2 ? 'lanes stand in no other lanes. Choose “then by” above them.' : undefined,
        run: () => onLane(toggleInside),
      },
      {
        id: 'lanes.pin',
        title: 'Pin the lane to the top, or let it go',
        key: 'U',
        run: () => onLane(({ id }) => togglePinned(id)),
      },
      { id: 'lanes.hide', title: 'Hide the lane', key: 'H', run: () => onLane(({ id }) => hideLane(id)) },
      {
        id: 'lanes.show',
        title: 'Show hidden lanes',
        key: 'Shift+H',
        blocked: hidden.length === 0 ? 'no lane is hidden.' : undefined,
        run: showHidden,
      },
      {
        id: 'lanes.mark',
        title: 'Mark the lane to compare, or take its mark away',
        key: 'B',
        run: () => onLane(({ id }) => toggleMarked(id)),
      },
      {
        id: 'lanes.compare',
        title: comparing ? 'Show all lanes again' : 'Compare marked lanes side by side',
        key: 'Shift+B',
        blocked: compared.length === 0 ? 'mark lanes with B first.' : undefined,
        run: () => compare(!comparing),
      },
    ].map((command) => ({ ...command, group: 'Lanes', when: there })),
  );
}
