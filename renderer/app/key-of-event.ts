/** The parts of a keyboard event that name a key. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** Names under which commands may ask for this key, the most exact first: `Ctrl+Shift+Z`, `F`, `?`, `Alt+3`. */
export function keyNames(event: KeyPress): readonly string[] {
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1];
  const key = event.altKey && digit !== undefined ? digit : event.key;
  const name = key.length === 1 ? key.toUpperCase() : key;
  const held = [event.ctrlKey || event.metaKey ? 'Ctrl' : '', event.altKey ? 'Alt' : ''].filter(
    (part) => part !== '',
  );
  const plain = [...held, name].join('+');
  if (!event.shiftKey) return [plain];
  const shifted = [...held, 'Shift', name].join('+');
  // Shift makes a sign (`?`, `*`) what it is, and a bare capital is the same letter.
  return key.length === 1 && held.length === 0 ? [shifted, plain] : [shifted];
}

/** Keys a text field needs for itself. */
const FIELD_KEYS = new Set(['Ctrl+Z', 'Ctrl+Shift+Z', 'Ctrl+Y', 'Ctrl+A', 'Ctrl+C', 'Ctrl+V', 'Ctrl+X']);

/** Whether a key acts although a field has the focus. */
export function actsInField(key: string): boolean {
  return /^(Ctrl|Alt)\+/.test(key) && !FIELD_KEYS.has(key);
}
