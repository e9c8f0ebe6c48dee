import { visibleText } from '../../../../shared/model/visible-text';

/** Markup made by {@link html}; anything else is text and is escaped. */
export class Markup {
  constructor(readonly text: string) {}
}

export type Insert = Markup | string | number | bigint | undefined | readonly Insert[];

/**
 * Tagged markup, for HTML and SVG alike: interpolated values are text, escaped, with hidden characters as tokens.
 * Evidence therefore cannot become markup, in an attribute or outside. `undefined` is nothing.
 */
export function html(parts: TemplateStringsArray, ...inserts: readonly Insert[]): Markup {
  return new Markup(parts.map((part, i) => part + (i < inserts.length ? render(inserts[i]) : '')).join(''));
}

/** Text of several lines, with its line feeds kept. For `white-space: pre-wrap` elements. */
export function lines(text: string): Markup {
  return new Markup(escapeText(visibleText(text.replaceAll('\r\n', '\n'), 'line breaks')));
}

function render(insert: Insert): string {
  if (insert === undefined) return '';
  if (insert instanceof Markup) return insert.text;
  if (typeof insert === 'string') return escapeText(visibleText(insert));
  return typeof insert === 'object' ? insert.map(render).join('') : String(insert);
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeText(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}
