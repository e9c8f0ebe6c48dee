import type { ReactNode } from 'react';
import type { DayStep } from '../drawing/victims/day-steps';
import type { MatrixScene } from '../drawing/victims/matrix-scene';
import { sumText } from './words';

/** What fill, outline and stroke mean, and the sum of the columns. */
export function Legend({
  steps,
  scene,
}: {
  readonly steps: readonly DayStep[];
  readonly scene: MatrixScene;
}): ReactNode {
  return (
    <div className="vm-legend small">
      <span className="t3">last access before the call, days</span>
      {steps.map(({ from, to, step }) => (
        <span key={step} className="vm-key">
          <i style={{ background: `var(--d-${step})` }} />
          {from === 0 ? `up to ${to}` : `${from}–${to}`}
        </span>
      ))}
      <span className="vm-key">
        <i className="is-hollow is-struck" />
        only after the call, not counted
      </span>
      <span className="vm-key">
        <i className="is-hollow is-amid" />
        only within the call’s given time
      </span>
      <span className="grow" />
      <span className="t3 tn">{sumText(scene)}</span>
    </div>
  );
}
