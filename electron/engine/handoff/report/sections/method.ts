import type { LeadsResult } from '../../../../../shared/contract/leads';
import { formatIso } from '../../../../../shared/model/time';
import type { ReportData } from '../data';
import { html, type Markup } from '../html';
import { facts, list, mono, section } from '../parts';

/** How the figures came about, exactly enough to do it again. */
export function methodSection(number: number, data: ReportData): Markup {
  return section(
    number,
    'Method and versions',
    list([
      'Every source file was read once from the first byte to the last, hashed with SHA-256 and sealed. Records were counted twice by independent means: records = events + rejects + duplicates, or the import was refused.',
      'Times were read with the format and zone given in section 3 and are kept in UTC to the microsecond; the text of each time as the source has it is kept beside it.',
      'An exposure is an access of an account to a customer before the beginning of that customer’s call, within the look-back. Access after the call is the negative control.',
      'Accounts are scored against what their workload alone would give: customers are compared within strata, who reported is redrawn at random many times with the same number of reports, and the highest score of any account in each redraw gives the adjusted p (Westfall and Young’s max-T). It is the chance that any innocent account would score as high.',
      'Colleagues share customers: after a first lead its customers are set aside and everything is scored again.',
    ]),
    data.leads === undefined ? undefined : parameters(data.leads.result),
    html`<h3>Versions</h3>\n`,
    list(data.software),
  );
}

function parameters(result: LeadsResult): Markup {
  const days = Number(result.lookBack) / 86_400_000_000;
  return html`<h3>Parameters of the scoring</h3>\n${facts([
    ['Look-back', `${days} days before the call`],
    ['Clock-skew bound', `${Number(result.skew) / 60_000_000} minutes`],
    ['Redraws and seed', `${result.permutations} redraws, seed ${result.seed}`],
    ['Strata', result.strata],
    ['Reports used', `${result.reports}, list sealed as SHA-256 ${result.reportListSha256}`],
    [
      'Run',
      html`${mono(formatIso(result.ranAt))} UTC; the scoring was run ${result.runs} times in this case`,
    ],
  ])}`;
}
