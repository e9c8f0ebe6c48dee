import { EmptyState } from '../widgets';

export function CaseFileView() {
  return <EmptyState title="Case file" />;
}
