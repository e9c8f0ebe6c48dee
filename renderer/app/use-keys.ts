import { useLayoutEffect } from 'react';
import { availableCommands, type Command } from '../stores/commands';
import { useMessages } from '../stores/messages';
import { actsInField, keyNames } from './key-of-event';

const FIELD =
  'input, textarea, select, [contenteditable=""], [contenteditable="true"], [role="listbox"], [role="menu"]';
const PRESSED_BY_ITSELF = 'button, a[href], [role="button"], [role="link"], summary';

/**
 * One listener for all commands. The last registered command that names a key has it. In place before the first
 * picture is shown: what can be seen can be typed at.
 */
export function useKeys(): void {
  useLayoutEffect(() => {
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const target = event.target instanceof Element ? event.target : undefined;
  if (target?.closest('[role="dialog"], .popover') != null) return;
  const inField = target?.closest(FIELD) != null && !isToggle(target);
  const onButton = target?.closest(PRESSED_BY_ITSELF) != null;
  for (const name of keyNames(event)) {
    if (inField && !actsInField(name)) continue;
    if (onButton && (name === 'Enter' || name === ' ')) continue;
    const command = commandFor(name);
    if (command === undefined) continue;
    event.preventDefault();
    runCommand(command);
    return;
  }
}

/** Check boxes and the like are inputs one does not write into. */
function isToggle(target: Element): boolean {
  return target instanceof HTMLInputElement && ['checkbox', 'radio', 'range'].includes(target.type);
}

function commandFor(name: string): Command | undefined {
  return availableCommands().findLast(
    (command) => command.key === name || command.keys?.includes(name) === true,
  );
}

/** Runs it, or says why it cannot be run now. */
export function runCommand(command: Command): void {
  if (command.blocked === undefined) command.run();
  else useMessages.getState().say(`${command.title}: ${command.blocked}`, 'warn');
}
