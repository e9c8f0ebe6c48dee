import { describe, expect, it } from 'vitest';
import { visibleParts, visibleText } from '../../../shared/model/visible-text';

describe('visible text', () => {
  it('leaves ordinary text of any script as it is', () => {
    for (const text of ['agent-2217', 'Åsa Müller', '客户 48', 'عميل', 'a “quote” — dash', '🙂']) {
      expect(visibleText(text)).toBe(text);
    }
  });

  it('shows characters that reorder or hide text as tokens, in stored order', () => {
    expect(visibleText('agent\u202Egpj.exe')).toBe('agent⟨U+202E⟩gpj.exe');
    expect(visibleText('ad\u200Bmin\u00AD')).toBe('ad⟨U+200B⟩min⟨U+00AD⟩');
    expect(visibleText('a\u0000b\u001b[31m\u007f')).toBe('a⟨U+0000⟩b⟨U+001B⟩[31m⟨U+007F⟩');
    expect(visibleText('x\u2066y\u2069\u061c\u{E0041}')).toBe('x⟨U+2066⟩y⟨U+2069⟩⟨U+061C⟩⟨U+E0041⟩');
  });

  it('shows spaces that look like a space but are none, and lone surrogates', () => {
    expect(visibleText('T\u00a01\u3000\ud800')).toBe('T⟨U+00A0⟩1⟨U+3000⟩⟨U+D800⟩');
  });

  it('keeps line breaks only when asked', () => {
    expect(visibleText('a\n\tb')).toBe('a⟨U+000A⟩⟨U+0009⟩b');
    expect(visibleText('a\n\tb', 'line breaks')).toBe('a\n\tb');
  });

  it('cuts into parts that give the text back, with a name for each token', () => {
    const parts = visibleParts('\u202eab\u200b');
    expect(parts).toEqual([
      { kind: 'token', text: 'U+202E', name: 'right-to-left override' },
      { kind: 'text', text: 'ab' },
      { kind: 'token', text: 'U+200B', name: 'zero-width space' },
    ]);
    expect(visibleParts('')).toEqual([]);
  });
});
