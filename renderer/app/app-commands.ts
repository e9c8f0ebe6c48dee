import type { Result } from '../../shared/result';
import { useAction } from '../bridge';
import { useClient } from '../bridge/client-context';
import { useCaseActs } from '../bridge/use-case-acts';
import { useCase } from '../stores/case';
import { type Command, useCommands } from '../stores/commands';
import { useMessages } from '../stores/messages';
import { useRoute } from '../stores/route';
import { useTheme } from '../stores/theme';
import { useZoneStore } from '../stores/zone';
import { useOverlays } from './overlays';
import { printPage } from './print-page';
import { type UndoWay, undoYounger } from './undo-younger';
import { RAIL, START_KEY } from './views';

/** The commands that are there in every view. */
export function useAppCommands(): void {
  const isOpen = useCase((state) => state.folder !== undefined);
  useCommands(
    [...viewCommands(isOpen), ...useUndoCommands(isOpen), ...useCaseCommands(isOpen), ...lookCommands()],
    true,
  );
}

function viewCommands(isOpen: boolean): readonly Command[] {
  const { go } = useRoute.getState();
  const { openPalette, openKeys } = useOverlays.getState();
  return [
    { id: 'view.start', title: 'Start', key: START_KEY, group: 'Views', run: () => go('start') },
    ...RAIL.map(({ view, title, key }) => ({
      id: `view.${view}`,
      title,
      key,
      group: 'Views',
      blocked: isOpen ? undefined : 'open a case first.',
      run: () => go(view),
    })),
    {
      id: 'app.palette',
      title: 'Search and commands',
      key: 'Ctrl+K',
      group: 'Everywhere',
      keyOnly: true,
      run: () => openPalette(),
    },
    { id: 'app.keys', title: 'Keys of this view', key: '?', group: 'Everywhere', run: openKeys },
  ];
}

function useCaseCommands(isOpen: boolean): readonly Command[] {
  const acts = useCaseActs();
  const client = useClient();
  const stopped = useCase((state) => state.engine === 'stopped');
  const group = 'Case';
  const sample = () => void acts.openSample().then(sayFailure);
  const open = () => void acts.chooseAndOpen().then(sayFailure);
  const close = () => void acts.close().then(sayFailure);
  const restart = () => void client.ask('app.port', {});
  return [
    { id: 'case.sample', title: 'Open the sample case', group, run: sample },
    { id: 'case.open', title: 'Open a case', key: 'Ctrl+O', group, run: open },
    { id: 'case.close', title: 'Close the case', group, when: isOpen, run: close },
    { id: 'engine.start', title: 'Start the engine again', group, when: stopped, run: restart },
  ];
}

function useUndoCommands(isOpen: boolean): readonly Command[] {
  const { run: undo } = useAction('undo.undo');
  const { run: redo } = useAction('undo.redo');
  const { link } = useClient();
  const step = async (way: UndoWay) => {
    const result = await undoYounger(way, link, way === 'undo' ? undo : redo);
    if (!sayFailure(result) && result?.ok === true && result.value !== '')
      useMessages.getState().say(result.value);
  };
  const common = { group: 'Everywhere', when: isOpen };
  const back = () => void step('undo');
  const forth = () => void step('redo');
  return [
    { ...common, id: 'case.undo', title: 'Undo', key: 'Ctrl+Z', run: back },
    { ...common, id: 'case.redo', title: 'Redo', key: 'Ctrl+Shift+Z', keys: ['Ctrl+Y'], run: forth },
  ];
}

/** @returns whether it failed */
function sayFailure(result: Result<unknown> | undefined): boolean {
  if (result === undefined || result.ok) return false;
  useMessages.getState().sayError(result.error);
  return true;
}

function lookCommands(): readonly Command[] {
  const { setTheme, setDensity } = useTheme.getState();
  return [
    {
      id: 'zone.toggle',
      title: 'Show times in UTC or the case’s zone',
      key: 'Alt+Z',
      group: 'Everywhere',
      run: () => useZoneStore.getState().toggle(),
    },
    { id: 'app.print', title: 'Print', key: 'Ctrl+P', group: 'Everywhere', run: () => void printPage() },
    { id: 'look.light', title: 'Light', group: 'Look', run: () => setTheme('light') },
    { id: 'look.dark', title: 'Dark', group: 'Look', run: () => setTheme('dark') },
    { id: 'look.contrast', title: 'High contrast', group: 'Look', run: () => setTheme('contrast') },
    { id: 'look.system', title: 'As the desktop', group: 'Look', run: () => setTheme('system') },
    { id: 'look.compact', title: 'Compact rows', group: 'Look', run: () => setDensity('compact') },
    {
      id: 'look.comfortable',
      title: 'Comfortable rows',
      group: 'Look',
      run: () => setDensity('comfortable'),
    },
  ];
}
