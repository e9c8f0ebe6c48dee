import type { RefObject } from 'react';
import type { EventRow } from '../../shared/contract/timeline';
import { useOverlays } from '../app/overlays';
import { panned, type TimeWindow, zoomed } from '../drawing/timeline/time-scale';
import { type Command, useCommands } from '../stores/commands';
import { useMeasure } from '../stores/measure';
import { useMessages } from '../stores/messages';
import { useSelection } from '../stores/selection';
import { useViewport } from '../stores/viewport';
import { useWorkbench } from '../stores/workbench';
import { fitSelection } from './fit-selection';
import { useIntent } from './intent';
import { compare } from './lanes/lane-acts';
import { fewerNeighbours, moreNeighbours } from './neighbours';
import { nextLinked } from './next-linked';
import { usePanels } from './panels/panel-store';
import { WIDER } from './QueryBar';
import { openFilterMenu } from './query/use-filter-pointing';
import type { Acts } from './use-acts';
import type { Links } from './use-links';
import type { Walk } from './use-walk';
import { selectedMoment } from './views/MeasureBar';
import type { Step } from './views/use-step';
import { currentWindow, showWindow } from './window';

export interface CommandInput {
  readonly bounds: TimeWindow | undefined;
  /** The selected event's id, and the event once it is known. */
  readonly event: string | undefined;
  readonly row: EventRow | undefined;
  readonly links: Links;
  readonly acts: Acts;
  readonly field: RefObject<HTMLInputElement | null>;
  readonly moveLane: (step: 1 | -1) => void;
  readonly openLane: () => void;
  /** Lists all events of the lane the keys act on: what its number counts. */
  readonly listLane: () => void;
  readonly step: Step;
  /** The digits' commands. */
  readonly tags: readonly Command[];
  readonly walk: Walk;
  readonly neighbour: (step: 1 | -1) => void;
}

const GROUP = 'Timeline';
const ZOOM = 1.6;
/** Share of the window that one press pans. */
const PAN = 0.2;

/** Everything the view does by key; the palette lists what is not mere movement. */
export function useTimelineCommands(input: CommandInput): void {
  const { bounds } = input;
  const there = bounds !== undefined;
  useCommands(
    [...movement(input), ...stepping(input), ...acting(input), ...input.tags].map((command) => ({
      ...command,
      group: GROUP,
      when: command.when ?? there,
    })),
  );
}

export function zoomBy(bounds: TimeWindow | undefined, factor: number, around?: number): void {
  if (bounds === undefined) return;
  const window = currentWindow(bounds);
  const time =
    around !== undefined && around >= window.from && around < window.to
      ? around
      : (window.from + window.to) / 2;
  const scale = { ...window, width: 1 };
  showWindow(zoomed(scale, (time - window.from) / (window.to - window.from), factor, bounds), bounds);
}

function panBy(bounds: TimeWindow | undefined, share: number): void {
  if (bounds === undefined) return;
  showWindow(panned({ ...currentWindow(bounds), width: 1 }, -share, bounds), bounds);
}

function movement({ bounds, row, moveLane, openLane, walk, links }: CommandInput): readonly Command[] {
  const time = row === undefined ? undefined : Number(row.time);
  return [
    { id: 'timeline.zoom-in', title: 'Zoom in', key: 'W', run: () => zoomBy(bounds, 1 / ZOOM, time) },
    { id: 'timeline.zoom-out', title: 'Zoom out', key: 'S', run: () => zoomBy(bounds, ZOOM, time) },
    {
      id: 'timeline.earlier',
      title: 'Pan to earlier',
      key: 'A',
      keyOnly: true,
      run: () => panBy(bounds, -PAN),
    },
    { id: 'timeline.later', title: 'Pan to later', key: 'D', keyOnly: true, run: () => panBy(bounds, PAN) },
    {
      id: 'timeline.whole',
      title: 'Show the whole case',
      key: '0',
      run: () => useViewport.getState().show(undefined),
    },
    { id: 'timeline.fit', title: 'Fit the selection', key: 'F', run: () => fitSelection(bounds, row, links) },
    { id: 'timeline.lane-up', title: 'Lane above', key: 'ArrowUp', keyOnly: true, run: () => moveLane(-1) },
    {
      id: 'timeline.lane-down',
      title: 'Lane below',
      key: 'ArrowDown',
      keyOnly: true,
      run: () => moveLane(1),
    },
    {
      id: 'timeline.previous',
      title: 'Previous event of the lane',
      key: 'ArrowLeft',
      keyOnly: true,
      run: () => walk(-1, false),
    },
    {
      id: 'timeline.next',
      title: 'Next event of the lane',
      key: 'ArrowRight',
      keyOnly: true,
      run: () => walk(1, false),
    },
    {
      id: 'timeline.previous-kind',
      title: 'Previous of the same kind',
      key: 'Ctrl+ArrowLeft',
      keyOnly: true,
      run: () => walk(-1, true),
    },
    {
      id: 'timeline.next-kind',
      title: 'Next of the same kind',
      key: 'Ctrl+ArrowRight',
      keyOnly: true,
      run: () => walk(1, true),
    },
    { id: 'timeline.open', title: 'Open', key: 'Enter', keyOnly: true, run: openLane },
    { id: 'timeline.back', title: 'Back out one step', key: 'Escape', keyOnly: true, run: backOut },
  ];
}

/** Steps that leave the lane, and what is measured from one event to another. */
function stepping({ row, links, step, listLane }: CommandInput): readonly Command[] {
  return [
    {
      id: 'timeline.list-next',
      title: 'Next event of the list',
      key: 'J',
      keyOnly: true,
      run: () => step(1, 'listed'),
    },
    {
      id: 'timeline.list-previous',
      title: 'Previous event of the list',
      key: 'K',
      keyOnly: true,
      run: () => step(-1, 'listed'),
    },
    {
      id: 'timeline.hit-next',
      title: 'Next hit of the query, anywhere in the case',
      key: '.',
      run: () => step(1, 'hits'),
    },
    {
      id: 'timeline.hit-previous',
      title: 'Previous hit of the query, anywhere in the case',
      key: ',',
      run: () => step(-1, 'hits'),
    },
    {
      id: 'timeline.go-to-time',
      title: 'Go to a time',
      key: 'G',
      run: () => useOverlays.getState().openPalette('='),
    },
    {
      id: 'timeline.measure',
      title: 'Measure between two marks',
      key: 'M',
      run: () => measure(row, links),
    },
    { id: 'timeline.list-lane', title: 'The list behind the lane’s number', key: 'V', run: listLane },
  ];
}

/** Begins at what is selected, and at the second press ends there: the stretch stays as the span. */
function measure(row: EventRow | undefined, { calls }: Links): void {
  const { event, report } = useSelection.getState();
  const at = selectedMoment(row, calls, report);
  const { from, begin, end, stop } = useMeasure.getState();
  const { say } = useMessages.getState();
  if (at === undefined && event !== undefined)
    say('Measure: the selected event is still being read. Press M again.', 'warn');
  else if (at !== undefined && from === undefined) begin(at, 'measure');
  else if (at !== undefined && at !== from) end(at);
  else if (from !== undefined) stop();
  else say('Measure: select an event or a call first.', 'warn');
}

function acting({ bounds, event, links, acts, field, neighbour }: CommandInput): readonly Command[] {
  const { set } = useIntent.getState();
  const blocked = acts.blocked;
  return [
    {
      id: 'timeline.find',
      title: 'Query, or text to find in the records',
      key: '/',
      run: () => field.current?.focus(),
    },
    {
      id: 'timeline.filter-by',
      title: 'Only this, not this: filter by a value of the event',
      key: 'X',
      blocked: event === undefined ? 'select an event first.' : undefined,
      run: openFilterMenu,
    },
    {
      id: 'timeline.context',
      title: 'Context of the event, unfiltered',
      key: 'C',
      blocked: event === undefined ? 'select an event first.' : undefined,
      run: () => set({ context: (useIntent.getState().context ?? 10 / WIDER) * WIDER }),
    },
    {
      id: 'timeline.record',
      title: 'Source record',
      key: 'R',
      blocked: event === undefined ? 'select an event first.' : undefined,
      run: showRecord,
    },
    {
      id: 'timeline.record-before',
      title: 'Record before in the source',
      key: '[',
      keyOnly: true,
      when: event !== undefined,
      run: () => neighbour(-1),
    },
    {
      id: 'timeline.record-after',
      title: 'Record after in the source',
      key: ']',
      keyOnly: true,
      when: event !== undefined,
      run: () => neighbour(1),
    },
    {
      id: 'timeline.neighbours-fewer',
      title: 'Fewer neighbouring records of the source',
      key: '{',
      when: event !== undefined,
      run: fewerNeighbours,
    },
    {
      id: 'timeline.neighbours-more',
      title: 'More neighbouring records of the source',
      key: '}',
      when: event !== undefined,
      run: moreNeighbours,
    },
    {
      id: 'timeline.linked',
      title: 'Next linked call or access',
      key: 'L',
      blocked: links.threads.length === 0 ? 'no thread of the selected account is known.' : undefined,
      run: () => nextLinked(links, bounds),
    },
    { id: 'timeline.exhibit', title: 'Add to exhibit', key: 'E', blocked, run: acts.exhibit },
    { id: 'timeline.note', title: 'Add a note', key: 'N', blocked, run: acts.note },
    { id: 'timeline.tag', title: 'Add a tag', key: 'T', blocked, run: acts.tag },
    { id: 'timeline.star', title: 'Star', key: '*', blocked, run: acts.star },
  ];
}

/** Measuring, then context, the comparison, the span, then the event or report, then the account. */
function backOut(): void {
  const { context, only, set } = useIntent.getState();
  const { brush, setBrush } = useViewport.getState();
  const { event, report, select, clear } = useSelection.getState();
  if (useMeasure.getState().from !== undefined) useMeasure.getState().stop();
  else if (context !== undefined) set({ context: undefined });
  else if (useWorkbench.getState().view.lanes.comparing) compare(false);
  else if (usePanels.getState().cell !== undefined) usePanels.getState().list(undefined);
  else if (brush !== undefined) setBrush(undefined);
  else if (only !== undefined) set({ only: undefined });
  else if (event !== undefined || report !== undefined) select({ event: undefined, report: undefined });
  else clear();
}

function showRecord(): void {
  useIntent.getState().set({ detailsOpen: true });
  requestAnimationFrame(() => {
    const record = document.getElementById('source-record');
    record?.scrollIntoView({ block: 'nearest' });
    record?.focus();
  });
}
