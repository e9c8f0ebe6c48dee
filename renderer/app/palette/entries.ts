import type { Command } from '../../stores/commands';

/** What an entry is about, drawn before it. */
export type EntryIcon =
  | 'time'
  | 'context'
  | 'span'
  | 'measure'
  | 'note'
  | 'account'
  | 'customer'
  | 'call'
  | 'record'
  | 'view';

/** One line of the palette. */
export interface Entry {
  readonly id: string;
  readonly icon?: EntryIcon;
  readonly title: string;
  /** Text from a source: shown with hidden characters as tokens. */
  readonly evidence?: boolean;
  readonly note?: string | undefined;
  readonly key?: string | undefined;
  readonly tail?: string | undefined;
  readonly run: () => void;
}

export interface Group {
  readonly title: string;
  readonly tail?: string | undefined;
  readonly entries: readonly Entry[];
}

/** What a first sign narrows to: `>` commands, `@` accounts, `#` customers, `=` times. */
export type Scope = 'all' | 'commands' | 'accounts' | 'customers' | 'times';

const SIGNS: Readonly<Record<string, Scope>> = {
  '>': 'commands',
  '@': 'accounts',
  '#': 'customers',
  '=': 'times',
};

/** Cuts the narrowing sign off. */
export function scopeOf(text: string): { readonly scope: Scope; readonly words: string } {
  const scope = SIGNS[text.slice(0, 1)];
  return scope === undefined ? { scope: 'all', words: text.trim() } : { scope, words: text.slice(1).trim() };
}

/** Commands that hold every word of the query, those that begin with it first. */
export function matchCommands(commands: readonly Command[], words: string): readonly Command[] {
  const parts = words
    .toLowerCase()
    .split(/\s+/)
    .filter((part) => part !== '');
  const text = (command: Command) => `${command.group ?? ''} ${command.title}`.toLowerCase();
  const begins = (command: Command) => (command.title.toLowerCase().startsWith(words.toLowerCase()) ? 0 : 1);
  return commands
    .filter((command) => command.keyOnly !== true && parts.every((part) => text(command).includes(part)))
    .sort((a, b) => begins(a) - begins(b));
}
