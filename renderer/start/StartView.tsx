import { EmptyState } from '../widgets';

export function StartView() {
  return <EmptyState title="Start" />;
}
