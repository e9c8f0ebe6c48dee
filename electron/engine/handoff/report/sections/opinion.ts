import type { Annotation } from '../../../../../shared/contract/casework';
import type { Lead, LeadsResult } from '../../../../../shared/contract/leads';
import { formatP } from '../../../leads/wording';
import type { ReportData } from '../data';
import { html, lines, type Markup } from '../html';
import { count, list, MOST_SMALL_ROWS, paragraph, section, type TimeWriter, table } from '../parts';

/** What the findings point to, in the examiner's opinion and by the method of section 2. */
export function opinionSection(number: number, data: ReportData, time: TimeWriter): Markup {
  return section(
    number,
    'Leads and opinion',
    html`<div class="opinion">${[
      data.leads === undefined
        ? paragraph('Leads were not computed in this case: nothing is said about any account.')
        : verdict(data.leads.result, data.leads.stale),
      notes(data.annotations, time),
    ]}</div>\n`,
  );
}

function verdict(result: LeadsResult, stale: boolean): Markup {
  const flagged = result.leads.filter((lead) => lead.flagged);
  return html`${[
    stale
      ? html`<p class="warn">Records came in after this was computed. It speaks only of what was there before.</p>\n`
      : undefined,
    paragraph(conclusion(result, flagged)),
    html`<p><strong>What this case could have shown.</strong> ${result.power.statement}</p>\n`,
    scores(result),
    flagged.map(caveatsOf),
    paragraph(
      `${count(result.unexplained.length)} of ${count(result.reports)} reports are not explained by any lead${
        result.unexplained.length === 0 ? '' : `: ${shortened(result.unexplained)}`
      }.`,
    ),
  ]}`;
}

function conclusion({ accountsTested }: LeadsResult, flagged: readonly Lead[]): string {
  const among = `among ${count(accountsTested)} accounts`;
  if (flagged.length === 0) {
    return `No finding: ${among}, none had seen more reporting customers before their calls than its workload would give. This does not say that nobody passed data on.`;
  }
  const names = flagged.map((lead) => lead.account).join(', ');
  return `The reports point to ${names}, ${among}: more reporting customers were seen before their calls than workload alone would give. This is about accounts, not persons, and says nothing of intent.`;
}

function scores({ leads }: LeadsResult): Markup {
  return table(
    [
      'Rank',
      'Account',
      'Observed / expected',
      'z',
      'Odds ratio (95%)',
      'p, adjusted',
      'p, first lead set aside',
      'Lead',
    ],
    leads,
    (lead) => [
      lead.rank,
      lead.account,
      `${count(lead.observed)} / ${lead.expected.toFixed(1)}`,
      lead.z.toFixed(2),
      `${ratio(lead.oddsRatio.estimate)} (${ratio(lead.oddsRatio.low)}–${ratio(lead.oddsRatio.high)})`,
      formatP(lead.pAdjusted),
      lead.pAdjustedAfterTop === undefined ? '–' : formatP(lead.pAdjustedAfterTop),
      lead.flagged ? 'yes' : 'no',
    ],
    leads.length,
    MOST_SMALL_ROWS,
  );
}

function caveatsOf(lead: Lead): Markup {
  return html`<h3>To keep in mind about ${lead.account}</h3>\n${list(lead.caveats)}`;
}

function notes(annotations: readonly Annotation[], time: TimeWriter): Markup {
  if (annotations.length === 0) return html``;
  return html`<h3>The examiners’ notes</h3>\n${table(
    ['Note', 'About', 'By, at', 'Tags', 'Words'],
    annotations,
    (note) => [
      note.id,
      note.on,
      html`${note.actor}<br>${time(note.editedAt ?? note.at)}`,
      note.tags.join(', '),
      html`<div class="words">${lines(note.text)}</div>`,
    ],
    annotations.length,
    MOST_SMALL_ROWS,
  )}`;
}

function ratio(value: number): string {
  if (!Number.isFinite(value)) return '∞';
  return value >= 100 ? value.toFixed(0) : value.toFixed(1);
}

function shortened(ids: readonly string[]): string {
  const shown = ids.slice(0, 50).join(', ');
  return ids.length > 50 ? `${shown} and ${count(ids.length - 50)} more` : shown;
}
