import { useCallback, useEffect, useRef, useState } from 'react';
import type { EventRow } from '../../shared/contract/timeline';
import { useCaseInfo, useQuery } from '../bridge';
import type { TimeWindow } from '../drawing/timeline/time-scale';
import { useRoute } from '../stores/route';
import { useSelection } from '../stores/selection';
import { useTheme } from '../stores/theme';
import { useZone } from '../stores/zone';
import { Button, Drawer, EmptyState, ErrorPanel, SplitPane } from '../widgets';
import { Details, DetailsFoot, DetailsPane } from './DetailsPane';
import { EventGrid } from './EventGrid';
import { ExhibitDialog } from './ExhibitDialog';
import { useIntent } from './intent';
import { NoteDialog } from './NoteDialog';
import { QueryBar } from './QueryBar';
import { Stage } from './Stage';
import { Summary, summaryText } from './Summary';
import { Toolbar } from './Toolbar';
import './timeline.css';
import './details.css';
import './grid.css';
import { useViewport } from '../stores/viewport';
import { useActs } from './use-acts';
import { useLanes } from './use-lanes';
import { usePlan } from './use-plan';
import { useQuestion } from './use-question';
import { useScene } from './use-scene';
import { useSize } from './use-size';
import { useStable } from './use-stable';
import { fitSelection, useTimelineCommands, zoomBy } from './use-timeline-commands';
import { reveal, useNeighbour, useWalk } from './use-walk';
import { useWhole } from './use-whole';
import { useBounds } from './window';

/** Below this the details lie over the plot as a drawer. Pixels. */
const WIDE = 1440;

/** The heart: what every account did, when, against the calls. */
export function TimelineView() {
  const info = useCaseInfo();
  if (info === undefined) return undefined;
  return info.accessEvents === 0 ? <NoEvents /> : <Workbench />;
}

function NoEvents() {
  return (
    <EmptyState
      title="No access records yet"
      action={
        <Button kind="primary" onPress={() => useRoute.getState().go('sources')}>
          Import an access log
        </Button>
      }
    >
      Here every account becomes a lane, drawn against the calls its customers reported.
    </EmptyState>
  );
}

function Workbench() {
  const frame = useRef<HTMLDivElement>(null);
  const plot = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const wide = useSize(frame).width + 72 >= WIDE;
  const size = useSize(plot);
  const zone = useZone();
  const bounds = useBounds();
  const laneHeight = useTheme((state) => (state.density === 'comfortable' ? 34 : 28));
  const [range, setRange] = useState<readonly [number, number]>([0, 24]);
  const onRange = useCallback(
    (first: number, last: number) =>
      setRange((old) => (old[0] === first && old[1] === last ? old : [first, last])),
    [],
  );
  const lanes = useLanes(range[0], range[1]);
  const plan = usePlan(bounds, size.width, zone);
  const { whole } = useWhole(bounds, size.width, zone);
  const pieces = useScene({ bounds, plan, whole, lanes, range, laneHeight });
  const row = useSelectedRow();
  const question = useQuestion(row);
  const acts = useActs();
  const walk = useWalk(bounds, lanes);
  const neighbour = useNeighbour();
  const event = useSelection((state) => state.event);
  const { dialog, detailsOpen, context, set } = useIntent();
  useLaneOfSelection(lanes);
  useTimelineCommands({
    bounds,
    width: size.width,
    event,
    row,
    links: pieces.links,
    acts,
    field,
    walk,
    neighbour,
    moveLane: (step) =>
      set({ lane: Math.min(Math.max(useIntent.getState().lane + step, 0), Math.max(0, lanes.total - 1)) }),
    openLane: () => {
      const lane = lanes.at(useIntent.getState().lane);
      set({ detailsOpen: true });
      const { by } = useIntent.getState();
      if (lane === undefined || event !== undefined) return;
      if (by === 'account') useSelection.getState().select({ account: lane.key });
      else set({ only: { by, key: lane.key } });
    },
  });
  const onZoom = useStable((factor: number) =>
    zoomBy(bounds, factor, row === undefined ? undefined : Number(row.time)),
  );
  const onFit = useStable(() => fitSelection(bounds, row, pieces.links));
  useReveal(row, bounds);
  const details = { row, lanes, links: pieces.links };
  const main = (
    <div className="tl-main">
      <Toolbar unit={plan?.unit.name} near={pieces.near} onZoom={onZoom} onFit={onFit} onWhole={showAll} />
      <div className={pieces.stale ? 'tl-working is-on' : 'tl-working'} />
      {pieces.error === undefined ? undefined : (
        <ErrorPanel
          compact
          title="The picture could not be brought up to date"
          error={pieces.error}
          kept="the last picture."
        />
      )}
      <SplitPane
        name="timeline.grid"
        label="Size of the event list"
        side="bottom"
        size={228}
        min={120}
        max={640}
      >
        {bounds === undefined ? undefined : (
          <Stage
            plot={plot}
            size={size}
            bounds={bounds}
            whole={whole}
            lanes={lanes}
            pieces={pieces}
            laneHeight={laneHeight}
            unit={plan?.unit.name}
            summary={summaryText(lanes.total, pieces.links.calls.length)}
            onRange={onRange}
          />
        )}
        <div className="tl-grid">
          <QueryBar field={field} actions={pieces.actions} eventId={event} />
          <EventGrid
            question={question}
            contextOf={context === undefined ? undefined : row?.time}
            onOpen={openDetails}
          />
        </div>
      </SplitPane>
    </div>
  );
  return (
    <div ref={frame} className="tl">
      <Summary bounds={bounds} row={row} lanes={lanes.total} calls={pieces.links.calls.length} />
      {wide && detailsOpen ? (
        <SplitPane
          name="timeline.details"
          label="Width of the details"
          side="right"
          size={352}
          min={280}
          max={560}
        >
          {main}
          <DetailsPane {...details} acts={acts} />
        </SplitPane>
      ) : (
        main
      )}
      <Drawer
        label="Details"
        isOpen={!wide && detailsOpen && acts.target !== undefined}
        onClose={() => set({ detailsOpen: false })}
        foot={<DetailsFoot acts={acts} />}
      >
        <div className="tl-details-body">
          <Details {...details} />
        </div>
      </Drawer>
      {dialog === 'exhibit' ? <ExhibitDialog row={row} links={pieces.links} /> : undefined}
      {(dialog === 'note' || dialog === 'tag') && acts.target !== undefined ? (
        <NoteDialog key={dialog} kind={dialog} target={acts.target} />
      ) : undefined}
    </div>
  );
}

function showAll(): void {
  useViewport.getState().show(undefined);
}

function openDetails(): void {
  useIntent.getState().set({ detailsOpen: true });
}

/** An event selected outside the view brings the view to it, once; panning away from it afterwards is allowed. */
function useReveal(row: EventRow | undefined, bounds: TimeWindow | undefined): void {
  const id = row?.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another event moves the view.
  useEffect(() => {
    if (row !== undefined && bounds !== undefined) reveal(Number(row.time), bounds);
  }, [id]);
}

/** The selected event, once it is known. */
function useSelectedRow() {
  const event = useSelection((state) => state.event);
  const { data } = useQuery('timeline.event', event === undefined ? undefined : { id: event });
  return event !== undefined && data?.id === event ? data : undefined;
}

/** The keys follow a selection made elsewhere. */
function useLaneOfSelection({ placeOf }: { readonly placeOf: (key: string) => number }): void {
  const account = useSelection((state) => state.account);
  const by = useIntent((state) => state.by);
  useEffect(() => {
    if (account === undefined || by !== 'account') return;
    const place = placeOf(account);
    if (place >= 0) useIntent.getState().set({ lane: place });
  }, [account, by, placeOf]);
}
