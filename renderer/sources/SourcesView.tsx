import { EmptyState } from '../widgets';

export function SourcesView() {
  return <EmptyState title="Sources" />;
}
