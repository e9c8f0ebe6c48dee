import { type Command, useCommands } from '../../stores/commands';
import { PANEL_TITLES, PANELS, type PanelName, togglePanel } from './panel-store';

export const PANEL_KEYS: Readonly<Record<PanelName, string>> = {
  week: 'Alt+H',
  days: 'Alt+D',
  lags: 'Alt+L',
  rhythm: 'Alt+R',
};

/** Opening and closing panels. */
export function usePanelCommands(): void {
  const commands = PANELS.map(
    (name): Command => ({
      id: `panel.${name}`,
      title: `Panel: ${PANEL_TITLES[name].toLowerCase()}`,
      key: PANEL_KEYS[name],
      group: 'Panels of the timeline',
      run: () => togglePanel(name),
    }),
  );
  useCommands(commands);
}
