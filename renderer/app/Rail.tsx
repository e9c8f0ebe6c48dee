import { CircleQuestionMark, Contrast } from 'lucide-react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useCaseInfo, useQuery } from '../bridge';
import { useCase } from '../stores/case';
import { useRoute, type View } from '../stores/route';
import { DENSITIES, THEMES, useTheme } from '../stores/theme';
import { countText } from '../widgets';
import { Mark } from './Mark';
import { useOverlays } from './overlays';
import { RAIL, START_KEY } from './views';
import './rail.css';

export function Rail() {
  const isOpen = useCase((state) => state.folder !== undefined);
  const view = useRoute((state) => state.view);
  const go = useRoute((state) => state.go);
  const figures = useRailFigures();
  const openKeys = useOverlays((state) => state.openKeys);
  return (
    <nav className="rail" aria-label="Views">
      <Button
        className="rail-mark"
        aria-label="Start"
        aria-keyshortcuts={START_KEY}
        aria-current={view === 'start' ? 'page' : undefined}
        onPress={() => go('start')}
      >
        <Mark />
      </Button>
      {RAIL.map((entry) => (
        <Button
          key={entry.view}
          className="rail-item"
          isDisabled={!isOpen}
          aria-keyshortcuts={entry.key}
          aria-current={view === entry.view ? 'page' : undefined}
          onPress={() => go(entry.view)}
        >
          {entry.icon}
          <span>{entry.title}</span>
          <span className="rail-figure">{figures[entry.view] ?? '–'}</span>
        </Button>
      ))}
      <div className="rail-foot">
        <LookMenu />
        <Button className="rail-item" onPress={openKeys}>
          <CircleQuestionMark aria-hidden />
          <span>Keys</span>
          <span className="rail-figure">?</span>
        </Button>
      </div>
    </nav>
  );
}

function useRailFigures(): Partial<Record<View, string>> {
  const info = useCaseInfo();
  const latest = useQuery('leads.latest', info === undefined ? undefined : {}).data?.result;
  if (info === undefined) return {};
  const flagged = latest?.leads.filter((lead) => lead.flagged).length;
  return {
    sources: countText(info.sources),
    timeline: countText(info.accessEvents),
    leads: latest === undefined ? '–' : `${flagged} of ${countText(latest.accountsTested)}`,
    victims: info.reports === 0 ? '–' : countText(info.reports),
    casefile: countText(info.annotations + info.exhibits),
  };
}

const LOOKS = { system: 'As the desktop', light: 'Light', dark: 'Dark', contrast: 'High contrast' } as const;
const ROWS = { compact: 'Compact rows', comfortable: 'Comfortable rows' } as const;

function LookMenu() {
  const { theme, density, setTheme, setDensity } = useTheme();
  return (
    <MenuTrigger>
      <Button className="rail-item" aria-label="Look">
        <Contrast aria-hidden />
        <span>Look</span>
      </Button>
      <Popover className="popover" placement="right bottom">
        <Menu
          className="menu"
          aria-label="Look"
          selectionMode="multiple"
          selectedKeys={[theme, density]}
          onAction={(key) => {
            const look = THEMES.find((choice) => choice === key);
            const rows = DENSITIES.find((choice) => choice === key);
            if (look !== undefined) setTheme(look);
            if (rows !== undefined) setDensity(rows);
          }}
        >
          {[...THEMES.map((id) => [id, LOOKS[id]]), ...DENSITIES.map((id) => [id, ROWS[id]])].map(
            ([id, title]) => (
              <MenuItem key={id} id={id ?? ''} textValue={title ?? ''} className="menu-item look-item">
                {title}
              </MenuItem>
            ),
          )}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
