import { describe, expect, it } from 'vitest';
import { actsInField, type KeyPress, keyNames } from '../../../renderer/app/key-of-event';
import { matchCommands, scopeOf } from '../../../renderer/app/palette/entries';

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

describe('names of keys', () => {
  it('writes modifiers in one order and letters in capitals', () => {
    expect(keyNames(press('z', { ctrlKey: true }))).toEqual(['Ctrl+Z']);
    expect(keyNames(press('Z', { ctrlKey: true, shiftKey: true }))).toEqual(['Ctrl+Shift+Z']);
    expect(keyNames(press('f'))).toEqual(['F']);
    expect(keyNames(press('Enter', { shiftKey: true }))).toEqual(['Shift+Enter']);
  });

  it('takes Shift as part of a sign, and lets a command name it all the same', () => {
    expect(keyNames(press('?', { shiftKey: true }))).toEqual(['Shift+?', '?']);
    expect(keyNames(press('A', { shiftKey: true }))).toEqual(['Shift+A', 'A']);
  });

  it('reads digits with Alt from the key, not from the sign a layout puts on it', () => {
    expect(keyNames(press('¹', { altKey: true, code: 'Digit1' }))).toEqual(['Alt+1']);
  });

  it('leaves writing and its undo to a field, and takes the rest', () => {
    for (const key of ['F', '?', 'Enter', 'Ctrl+Z', 'Ctrl+V']) expect(actsInField(key)).toBe(false);
    for (const key of ['Ctrl+K', 'Alt+2', 'Ctrl+Enter']) expect(actsInField(key)).toBe(true);
  });
});

describe('palette words', () => {
  const command = (title: string, group?: string, keyOnly?: boolean) => ({
    id: title,
    title,
    group,
    keyOnly,
    run: () => undefined,
  });

  it('finds commands by any of their words, those that begin with them first', () => {
    const all = [command('Zoom to the dark hours'), command('Dark', 'Look'), command('Darken', 'Look', true)];
    expect(matchCommands(all, 'dark').map((found) => found.title)).toEqual([
      'Dark',
      'Zoom to the dark hours',
    ]);
    expect(matchCommands(all, 'look dark').map((found) => found.title)).toEqual(['Dark']);
    expect(matchCommands(all, 'none')).toEqual([]);
  });

  it('narrows by the first sign', () => {
    expect(scopeOf('@agent')).toEqual({ scope: 'accounts', words: 'agent' });
    expect(scopeOf('> dark ')).toEqual({ scope: 'commands', words: 'dark' });
    expect(scopeOf('agent')).toEqual({ scope: 'all', words: 'agent' });
  });
});
