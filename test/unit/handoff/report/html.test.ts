import { describe, expect, it } from 'vitest';
import { html, lines } from '../../../../electron/engine/handoff/report/html';
import { page, picture } from '../../../../electron/engine/handoff/report/page';
import { table } from '../../../../electron/engine/handoff/report/parts';

const PAYLOADS = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</td></table><svg onload=alert(1)>',
  '&lt;b&gt;',
  'javascript:alert(1)',
];

describe('evidence in a page', () => {
  it.each(PAYLOADS)('stays text, in elements and attributes: %s', (payload) => {
    const { text } = html`<p title="${payload}">${payload}</p>${[payload, html`<b>${payload}</b>`]}`;
    const withoutOurs = text.replaceAll(/<\/?[pb]( title="[^"<>]*")?>/g, '');
    expect(withoutOurs).not.toMatch(/[<>"']/);
    const decoded = text
      .match(/<b>(.*)<\/b>/)?.[1]
      ?.replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>');
    expect(decoded?.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&')).toBe(
      payload,
    );
  });

  it('shows what would be invisible or turn the reading direction', () => {
    expect(html`${'a\u202Eb\u200Bc\u2066d\u0000\uFEFF\u2028'}`.text).toBe(
      'a⟨U+202E⟩b⟨U+200B⟩c⟨U+2066⟩d⟨U+0000⟩⟨U+FEFF⟩⟨U+2028⟩',
    );
    expect(lines('one\r\ntwo\tthree\u0007').text).toBe('one\ntwo\tthree⟨U+0007⟩');
  });

  it('stands on a page that allows no script and fetches nothing', () => {
    const whole = page(
      'T & <t>',
      html`<p>x</p>`,
      picture('<svg xmlns="http://www.w3.org/2000/svg"/>', 'a "chart"'),
    );
    expect(whole).toContain("default-src 'none'; style-src 'unsafe-inline'; img-src data:");
    expect(whole).not.toMatch(/<script|src="(?!data:)|href=|url\(/);
    expect(whole).toContain('<title>T &amp; &lt;t&gt;</title>');
  });
});

describe('a long table', () => {
  it('is cut, and says in its first line how much is not shown', () => {
    const rows = Array.from({ length: 250 }, (_, i) => i);
    const { text } = table(['n'], rows, (n) => [n], 151_234, 200);
    expect(text.startsWith('<p class="cut">151,234 rows, the first 200 are shown;')).toBe(true);
    expect(text.match(/<tr>/g)).toHaveLength(201);
  });
});
