import { EmptyState } from '../widgets';

export function HandoffView() {
  return <EmptyState title="Handoff" />;
}
