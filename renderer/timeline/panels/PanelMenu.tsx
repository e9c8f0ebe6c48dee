import { ChartColumnBig } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useWorkbench } from '../../stores/workbench';
import { openPanels, PANEL_TITLES, PANELS, togglePanel } from './panel-store';
import { PANEL_KEYS } from './use-panel-commands';

/** Which panels stand under the stage. */
export function PanelMenu(): ReactNode {
  const open = openPanels(useWorkbench((state) => state.view.panels));
  return (
    <MenuTrigger>
      <Button className="button is-plain is-small">
        <ChartColumnBig aria-hidden />
        <span className="tl-word">panels</span>
        {open.length === 0 ? '' : ` ${open.length}`}
      </Button>
      <Popover className="popover" placement="bottom start">
        <Menu
          className="menu"
          aria-label="Panels"
          selectionMode="multiple"
          selectedKeys={open}
          onAction={(key) => {
            const name = PANELS.find((entry) => entry === key);
            if (name !== undefined) togglePanel(name);
          }}
        >
          {PANELS.map((name) => (
            <MenuItem key={name} id={name} textValue={PANEL_TITLES[name]} className="menu-item look-item">
              <span className="grow">{PANEL_TITLES[name]}</span>
              <kbd>{PANEL_KEYS[name]}</kbd>
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
