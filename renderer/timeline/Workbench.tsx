import { type RefObject, useRef } from 'react';
import { useViewport } from '../stores/viewport';
import { useWorkbench as useLook } from '../stores/workbench';
import { Drawer, ErrorPanel, SplitPane } from '../widgets';
import { Details, DetailsFoot, DetailsPane } from './DetailsPane';
import { ExhibitDialog } from './ExhibitDialog';
import { fitSelection } from './fit-selection';
import { EventGrid } from './grid/EventGrid';
import { useIntent } from './intent';
import { NoteDialog } from './NoteDialog';
import { PanelDock } from './panels/PanelDock';
import { openPanels } from './panels/panel-store';
import { usePanelCommands } from './panels/use-panel-commands';
import { QueryBar } from './QueryBar';
import { FilterMenu } from './query/FilterMenu';
import { useFilterPointing } from './query/use-filter-pointing';
import { Stage } from './Stage';
import { Summary, summaryText } from './Summary';
import { Toolbar } from './Toolbar';
import { useSize } from './use-size';
import { useStable } from './use-stable';
import { zoomBy } from './use-timeline-commands';
import { useWorkbench, type WorkbenchState } from './use-workbench';
import { MeasureBar } from './views/MeasureBar';
import { usePicture } from './views/use-picture';
import { useViewCommands } from './views/use-view-commands';
import { ViewButtons } from './views/ViewButtons';
import { ViewDialogs } from './views/ViewDialogs';

/** Below this the details lie over the plot as a drawer. Pixels of the window, of which the rail takes some. */
const WIDE = 1440;
const RAIL = 72;

/** Stage, grid and details of a case with access events. */
export function Workbench() {
  const frame = useRef<HTMLDivElement>(null);
  const plot = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const wide = useSize(frame).width + RAIL >= WIDE;
  const bench = useWorkbench(plot, field);
  useFilterPointing(frame);
  const detailsOpen = useIntent((state) => state.detailsOpen);
  const { bounds, row, lanes, pieces, acts } = bench;
  const details = { row, lanes, links: pieces.links };
  const main = <MainPane bench={bench} plot={plot} field={field} />;
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
        onClose={() => useIntent.getState().set({ detailsOpen: false })}
        foot={<DetailsFoot acts={acts} />}
      >
        <div className="tl-details-body">
          <Details {...details} />
        </div>
      </Drawer>
      <Dialogs bench={bench} />
      <FilterMenu />
      <ViewDialogs />
    </div>
  );
}

interface MainPaneProps {
  readonly bench: WorkbenchState;
  readonly plot: RefObject<HTMLDivElement | null>;
  readonly field: RefObject<HTMLInputElement | null>;
}

function MainPane({ bench, plot, field }: MainPaneProps) {
  const { bounds, row, pieces, plan } = bench;
  const onZoom = useStable((factor: number) =>
    zoomBy(bounds, factor, row === undefined ? undefined : Number(row.time)),
  );
  const onFit = useStable(() => fitSelection(bounds, row, pieces.links));
  const picture = usePicture(bench, plot);
  const onPicture = useStable(() => void picture('png'));
  useViewCommands(picture);
  usePanelCommands();
  return (
    <div className="tl-main">
      <div className="tl-bar">
        <Toolbar unit={plan?.unit.name} near={pieces.near} onZoom={onZoom} onFit={onFit} onWhole={showAll} />
        <ViewButtons onPicture={onPicture} />
      </div>
      <MeasureBar row={row} calls={pieces.links.calls} />
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
        <UpperPane bench={bench} plot={plot} />
        <GridPane bench={bench} field={field} />
      </SplitPane>
    </div>
  );
}

/** The stage, and under it the open panels. */
function UpperPane({ bench, plot }: Pick<MainPaneProps, 'bench' | 'plot'>) {
  const open = useLook((state) => openPanels(state.view.panels).length > 0);
  const stage = <StagePane bench={bench} plot={plot} />;
  return (
    <SplitPane
      name="timeline.panels"
      label="Height of the panels"
      side="bottom"
      size={240}
      min={140}
      max={520}
      isOpen={open}
    >
      {stage}
      {open ? <PanelDock question={bench.asked} /> : undefined}
    </SplitPane>
  );
}

function StagePane({ bench, plot }: Pick<MainPaneProps, 'bench' | 'plot'>) {
  const { size, bounds, whole, lanes, pieces, laneHeight, plan, onRange } = bench;
  if (bounds === undefined) return undefined;
  const summary = summaryText(lanes.total, pieces.links.calls.length);
  const unit = plan?.unit.name;
  return <Stage {...{ plot, size, bounds, whole, lanes, pieces, laneHeight, unit, summary, onRange }} />;
}

function GridPane({ bench, field }: Pick<MainPaneProps, 'bench' | 'field'>) {
  const { pieces, event, row, question } = bench;
  const inContext = useIntent((state) => state.context !== undefined);
  return (
    <div className="tl-grid">
      <QueryBar field={field} actions={pieces.actions} eventId={event} />
      <EventGrid question={question} contextOf={inContext ? row?.time : undefined} onOpen={openDetails} />
    </div>
  );
}

function Dialogs({ bench: { row, pieces, acts } }: Pick<MainPaneProps, 'bench'>) {
  const dialog = useIntent((state) => state.dialog);
  if (dialog === 'exhibit') return <ExhibitDialog row={row} links={pieces.links} />;
  if (dialog === undefined || acts.target === undefined) return undefined;
  return <NoteDialog key={dialog} kind={dialog} target={acts.target} />;
}

function showAll(): void {
  useViewport.getState().show(undefined);
}

function openDetails(): void {
  useIntent.getState().set({ detailsOpen: true });
}
