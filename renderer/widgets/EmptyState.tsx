import type { ReactNode } from 'react';
import './states.css';

export interface EmptyStateProps {
  /** What would be here: "No reports yet". */
  readonly title: string;
  readonly children?: ReactNode;
  /** The one button that gets it. */
  readonly action?: ReactNode;
}

export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className="state">
      <h2>{title}</h2>
      {children === undefined ? undefined : <p>{children}</p>}
      {action === undefined ? undefined : <div className="row">{action}</div>}
    </div>
  );
}
