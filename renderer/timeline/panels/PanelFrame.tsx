import { X } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import type { AppError } from '../../../shared/errors';
import { stepLimits } from '../../drawing/timeline/density-steps';
import { Button, countText, ErrorPanel, LoadingLine } from '../../widgets';
import { PANEL_TITLES, type PanelName, togglePanel } from './panel-store';

interface PanelFrameProps {
  readonly name: PanelName;
  /** What is counted, and how it adds up. */
  readonly says: ReactNode;
  readonly legend?: ReactNode;
  readonly loading: boolean;
  readonly stale: boolean;
  readonly error: AppError | undefined;
  readonly children: ReactNode;
}

/** What all panels have: a heading, what they count and its sum, a legend, and their states. */
export function PanelFrame(props: PanelFrameProps): ReactNode {
  const { name, says, legend, loading, stale, error, children } = props;
  const id = useId();
  return (
    <section className="pn-panel" aria-labelledby={id} aria-busy={loading} data-panel={name}>
      <header>
        <h2 id={id}>{PANEL_TITLES[name]}</h2>
        <span className="grow" />
        {legend}
        <Button
          kind="quiet"
          small
          label={`Close ${PANEL_TITLES[name].toLowerCase()}`}
          icon={<X />}
          onPress={() => togglePanel(name)}
        />
      </header>
      <p className="pn-says small t2 tn">{says}</p>
      <LoadingLine active={loading} />
      {error === undefined ? undefined : (
        <ErrorPanel compact title="This could not be counted" error={error} kept="the last figures." />
      )}
      <div className={stale ? 'pn-body quieter' : 'pn-body'}>{children}</div>
    </section>
  );
}

/** The density scale with its ends, one for all panels that are compared. */
export function StepsLegend({ max }: { readonly max: number }): ReactNode {
  const limits = stepLimits(max);
  const steps = limits.map((limit, i) => `${(limits[i - 1] ?? 0) + 1} to ${limit}`).join(', ');
  return (
    <span className="pn-legend small t3" title={steps}>
      <span className="tl-steps" role="img" aria-label={`Events per cell, light to dark: ${steps}`}>
        {[1, 2, 3, 4, 5, 6, 7].map((step) => (
          <i key={step} style={{ background: `var(--d-${step})` }} />
        ))}
      </span>
      1 – {countText(max)}
    </span>
  );
}
