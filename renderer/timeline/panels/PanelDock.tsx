import type { ReactNode } from 'react';
import { useWorkbench } from '../../stores/workbench';
import { useZone } from '../../stores/zone';
import { Segmented } from '../../widgets';
import type { Question } from '../use-question';
import { DaysPanel } from './DaysPanel';
import { LagsPanel } from './LagsPanel';
import { openPanels, usePanels } from './panel-store';
import { RhythmPanel } from './RhythmPanel';
import { useHours } from './use-hours';
import { usePanelQuestion } from './use-panel-question';
import { WeekPanel } from './WeekPanel';
import './panels.css';

/** The open panels, side by side under the stage, all about the same events. */
export function PanelDock({ question }: { readonly question: Question }): ReactNode {
  const open = openPanels(useWorkbench((state) => state.view.panels));
  const zone = useZone();
  const { of, setOf } = usePanels();
  const ask = usePanelQuestion(question);
  const hours = useHours(ask, zone, open.includes('week') || open.includes('days'));
  return (
    <div className="pn-dock">
      <div className="pn-of small">
        <span className="t3">panels of</span>
        <Segmented
          label="What the panels are about"
          options={[
            { value: 'listed', label: 'what is listed' },
            { value: 'case', label: 'whole case' },
          ]}
          value={of}
          onChange={setOf}
        />
        {ask.each === undefined ? undefined : (
          <span className="t2">{ask.each.length} accounts side by side, one scale</span>
        )}
      </div>
      <div className="pn-row" data-many={ask.each !== undefined || undefined}>
        {open.includes('week') ? <WeekPanel hours={hours} zone={zone} /> : undefined}
        {open.includes('days') ? <DaysPanel hours={hours} zone={zone} /> : undefined}
        {open.includes('lags') ? <LagsPanel ask={ask} /> : undefined}
        {open.includes('rhythm') ? <RhythmPanel ask={ask} /> : undefined}
      </div>
    </div>
  );
}
