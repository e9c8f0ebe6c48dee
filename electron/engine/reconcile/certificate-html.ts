import { html, type Insert } from '../handoff/report/html';
import { page } from '../handoff/report/page';
import { facts, mono, paragraph, table } from '../handoff/report/parts';
import type { Certificate } from './certificate';
import { type Section, sectionsOf } from './sections';

/** The certificate as one page that stands alone and can be printed. */
export function certificateHtml(certificate: Certificate): string {
  const { source } = certificate;
  return page(
    titleOf(certificate),
    html`<h1>${titleOf(certificate)}</h1>
<p>${source.sentence}</p>\n`,
    ...sectionsOf(certificate).map(
      (section) => html`<section><h2>${section.title}</h2>\n${bodyOf(section)}</section>\n`,
    ),
  );
}

export function titleOf({ source }: Certificate): string {
  return `Reconciliation of ${source.source}, ${source.name}`;
}

function bodyOf(section: Section): Insert {
  if ('facts' in section) {
    return facts(section.facts.map(({ label, text, mono: exact }) => [label, exact ? mono(text) : text]));
  }
  if (section.rows.length === 0) return paragraph(section.none);
  return table(section.heads, section.rows, (row) => row);
}
