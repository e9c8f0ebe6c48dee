import { type ComponentType, lazy, Suspense } from 'react';
import { StartView } from '../start/StartView';
import { useCase } from '../stores/case';
import { useRoute, type View } from '../stores/route';
import { ErrorBoundary } from './ErrorBoundary';
import { RAIL } from './views';

const VIEWS: Readonly<Record<View, ComponentType>> = {
  start: StartView,
  sources: lazy(() => import('../sources/SourcesView').then((m) => ({ default: m.SourcesView }))),
  timeline: lazy(() => import('../timeline/TimelineView').then((m) => ({ default: m.TimelineView }))),
  leads: lazy(() => import('../leads/LeadsView').then((m) => ({ default: m.LeadsView }))),
  victims: lazy(() => import('../victims/VictimsView').then((m) => ({ default: m.VictimsView }))),
  casefile: lazy(() => import('../casefile/CaseFileView').then((m) => ({ default: m.CaseFileView }))),
  handoff: lazy(() => import('../handoff/HandoffView').then((m) => ({ default: m.HandoffView }))),
};

/** The open view. Made anew for another case, so that nothing of the case before it is left. */
export function ViewOutlet() {
  const folder = useCase((state) => state.folder);
  const wanted = useRoute((state) => state.view);
  const view = folder === undefined ? 'start' : wanted;
  const title = RAIL.find((entry) => entry.view === view)?.title ?? 'Start';
  const Open = VIEWS[view];
  return (
    <main className="view" aria-label={title} data-view={view}>
      <ErrorBoundary key={`${view} ${folder ?? ''}`} title={title}>
        <Suspense>
          <Open />
        </Suspense>
      </ErrorBoundary>
    </main>
  );
}
