import { ProgressBar as AriaProgressBar } from 'react-aria-components';
import './progress-bar.css';

export interface ProgressBarProps {
  readonly label: string;
  /** 0 to 1; undefined while the total is unknown. */
  readonly share: number | undefined;
  /** Read out instead of the percentage. */
  readonly text?: string | undefined;
}

export function ProgressBar({ label, share, text }: ProgressBarProps) {
  return (
    <AriaProgressBar
      aria-label={label}
      className="progress"
      isIndeterminate={share === undefined}
      value={Math.round((share ?? 0) * 1000) / 10}
      {...(text === undefined ? {} : { valueLabel: text })}
    >
      <div className="progress-fill" style={{ transform: `scaleX(${share ?? 0.15})` }} />
    </AriaProgressBar>
  );
}
