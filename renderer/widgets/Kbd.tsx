import './kbd.css';

const NAMES: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  ' ': 'Space',
};

/** A key as it is printed: `Ctrl+Shift+Z` becomes “Ctrl Shift Z”. */
export function keyLabel(key: string): string {
  return key
    .split(/\+(?=.)/)
    .map((part) => NAMES[part] ?? part)
    .join(' ');
}

export function Kbd({ children }: { readonly children: string }) {
  return <kbd className="kbd">{keyLabel(children)}</kbd>;
}
