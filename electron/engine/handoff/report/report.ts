import type { ReportData } from './data';
import { html } from './html';
import { page } from './page';
import { timeWriter } from './parts';
import { againstSection } from './sections/against';
import { exhibitsSection } from './sections/exhibits';
import { findingsSection } from './sections/findings';
import { journalSection } from './sections/journal';
import { limitationsSection } from './sections/limitations';
import { methodSection } from './sections/method';
import { opinionSection } from './sections/opinion';
import { scopeSection } from './sections/scope';
import { sourcesSection } from './sections/sources';

/** `data/report/report.html`: one page that stands alone, findings apart from opinion, a zone on every time. */
export function reportHtml(data: ReportData): string {
  const time = timeWriter(data.header.zone);
  return page(
    `${data.name}: report`,
    html`<h1>${data.header.title}</h1>
<p class="note">Report of evidence package ${data.name}. All times are UTC unless another zone stands beside them.</p>\n`,
    scopeSection(1, data, time),
    methodSection(2, data),
    sourcesSection(3, data, time),
    findingsSection(4, data),
    opinionSection(5, data, time),
    exhibitsSection(6, data, time),
    againstSection(7, data),
    limitationsSection(8, data),
    journalSection(9, data),
  );
}
