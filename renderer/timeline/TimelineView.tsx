import { EmptyState } from '../widgets';

export function TimelineView() {
  return <EmptyState title="Timeline" />;
}
