import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { AppError } from '../../shared/errors';
import './states.css';
import { visibleText } from '../../shared/model/visible-text';

export interface ErrorPanelProps {
  /** What failed: "The redraws stopped". */
  readonly title: string;
  readonly error: AppError;
  /** What was kept. */
  readonly kept?: string | undefined;
  /** Buttons for what to do next. */
  readonly action?: ReactNode;
  /** One line, for toolbars and side panels. */
  readonly compact?: boolean | undefined;
}

/** An expected failure in its place: what failed, what was kept, what to do next, the code in mono at the end. */
export function ErrorPanel({ title, error, kept, action, compact }: ErrorPanelProps) {
  return (
    <div className={compact === true ? 'state is-error is-compact' : 'state is-error'} role="alert">
      <TriangleAlert aria-hidden className="state-icon" />
      <div className="state-text">
        <h2>{visibleText(title)}</h2>
        <p>{visibleText(error.message)}</p>
        {kept === undefined ? undefined : (
          <p>
            <b>Kept:</b> {kept}
          </p>
        )}
        {action === undefined ? undefined : <div className="row">{action}</div>}
        <p className="state-code mono">
          {error.cause === undefined ? error.code : visibleText(`${error.code} · ${error.cause}`)}
        </p>
      </div>
    </div>
  );
}
