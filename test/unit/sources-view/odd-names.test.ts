import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { SourceRow } from '../../../renderer/sources/SourceRow';
import type { SourceListState } from '../../../renderer/sources/use-source-list';
import { ErrorPanel } from '../../../renderer/widgets/ErrorPanel';
import type { SourceSummary } from '../../../shared/contract/sources';

const ODD = 'a\nb\u001B\u202Ec.csv';
// biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these must not be there.
const HIDDEN = /[\n\u001B\u202E]/;

const source: SourceSummary = {
  ...{ id: 'EV-0001', name: `logs.tar › ${ODD}`, kind: 'access', sha256: '0'.repeat(64), bytes: 10 },
  ...{ records: 1, events: 1, rejects: 0, duplicates: 0, blanks: 0, format: 'delimited', encoding: 'utf-8' },
  ...{ byReference: true, file: `/evidence/${ODD}`, importedAt: 0n, warnings: [] },
  settings: {
    ...{ kind: 'access', format: 'delimited', unpack: [], encoding: 'utf-8', columns: [], mapping: {} },
    ...{ timeFormats: {}, missing: [] },
  },
};

test('a source’s row shows line breaks and controls of its name as tokens, in its tip too', () => {
  const state = { checks: new Map(), source: undefined, show: () => undefined } as unknown as SourceListState;
  const row = createElement(SourceRow, { source, state, clock: undefined });
  const markup = renderToStaticMarkup(createElement('table', null, createElement('tbody', null, row)));
  expect(markup).not.toMatch(HIDDEN);
  expect(markup).toContain('U+000A</span>b<span');
  expect(markup).toContain('a⟨U+000A⟩b⟨U+001B⟩⟨U+202E⟩c.csv');
});

test('an error that names such a file is one line of visible text', () => {
  const error = { code: 'import.damaged', message: `“${ODD}” is damaged.`, cause: ODD };
  const markup = renderToStaticMarkup(createElement(ErrorPanel, { title: `${ODD} cannot be read`, error }));
  expect(markup).not.toMatch(HIDDEN);
  expect(markup.match(/a⟨U\+000A⟩b⟨U\+001B⟩⟨U\+202E⟩c\.csv/g)).toHaveLength(3);
});
