import { homedir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { stateFolder } from '../../../electron/state-folder';

describe('where window and command line keep their state', () => {
  it('is where THROUGHLINE_STATE says, before anything else', () => {
    expect(stateFolder({ THROUGHLINE_STATE: '/a/b', XDG_STATE_HOME: '/c' }, 'linux')).toBe('/a/b');
  });

  it('is in the XDG state folder on Linux, and never in a relative one', () => {
    expect(stateFolder({ XDG_STATE_HOME: '/c' }, 'linux')).toBe('/c/throughline');
    expect(stateFolder({ XDG_STATE_HOME: 'c' }, 'linux')).toBe(`${homedir()}/.local/state/throughline`);
    expect(stateFolder({}, 'linux')).toBe(`${homedir()}/.local/state/throughline`);
  });

  it('is among the programs’ own folders on macOS', () => {
    expect(stateFolder({}, 'darwin')).toBe(`${homedir()}/Library/Application Support/throughline`);
  });
});
