import type { Lead, LeadsResult } from '../../../shared/contract/leads';
import { countText, plural } from '../../widgets/number-text';
import {
  formatExpected,
  formatP,
  formatPEquation,
  formatRangeInWords,
  inWords,
  oftenInWords,
} from './figures';
import { evidence, listed, type Prose, plainText, prose, strong } from './prose';

/** The level at which accounts are named, over all accounts together. */
const LEVEL = 0.05;
const NAMED_IN_TITLE = 3;

/** A finding in words: what was found, and what that does not say. */
export interface Finding {
  readonly title: Prose;
  readonly paragraphs: readonly Prose[];
}

/** The finding of a run, with the same care whether accounts were named or not. */
export function findingOf(result: LeadsResult): Finding {
  const flagged = result.leads.filter((lead) => lead.flagged);
  return result.verdict === 'lead' && flagged.length > 0 ? pointing(result, flagged) : nobody(result);
}

function pointing(result: LeadsResult, flagged: readonly Lead[]): Finding {
  const also = result.leads.filter((lead) => !lead.flagged && !lead.service && lead.pAdjusted <= LEVEL);
  return {
    title: pointingTitle(flagged),
    paragraphs: [
      observedBesideExpected(result, flagged),
      prose(...also.slice(0, 3).map(afterTop), limitsOf(flagged)),
    ],
  };
}

function pointingTitle(flagged: readonly Lead[]): Prose {
  const names = flagged.slice(0, NAMED_IN_TITLE).map((lead) => lead.account);
  if (flagged.length === 1) return prose('The reports point to one account, ', listed(names));
  if (flagged.length <= NAMED_IN_TITLE) {
    return prose(`The reports point to ${inWords(flagged.length)} accounts, `, listed(names));
  }
  return prose(`The reports point to ${inWords(flagged.length)} accounts, first `, evidence(names[0] ?? ''));
}

function observedBesideExpected(result: LeadsResult, flagged: readonly Lead[]): Prose {
  const single = flagged.length === 1;
  const parts = flagged.slice(0, NAMED_IN_TITLE).map((lead, i) => {
    const seenBy = single ? 'it' : evidence(lead.account, true);
    const customers = i === 0 ? ` reporting ${result.reports === 1 ? 'customer' : 'customers'}` : '';
    return prose(
      strong(`${countText(lead.observed)} of ${countText(result.reports)}`),
      `${customers} were seen by `,
      seenBy,
      ' before their call; ',
      strong(formatExpected(lead.expected)),
      ` (${formatRangeInWords(lead.expectedLow, lead.expectedHigh)}) would be expected from its workload. `,
    );
  });
  const best = Math.min(...flagged.map((lead) => lead.pAdjusted));
  return prose(
    ...parts,
    'If nobody leaked, an account would stand out this far among the ',
    `${countText(result.accountsTested)} tested together in `,
    strong(oftenInWords(best)),
    ` such cases (adjusted ${formatPEquation(best)}).`,
  );
}

function afterTop(lead: Lead): Prose {
  const aside =
    lead.pAdjustedAfterTop === undefined
      ? '. '
      : `, but not once the customers of lead 1 are set aside (${formatPEquation(lead.pAdjustedAfterTop)}). `;
  return prose(evidence(lead.account), ` stands out too (${formatPEquation(lead.pAdjusted)})`, aside);
}

function limitsOf(flagged: readonly Lead[]): Prose {
  const subject =
    flagged.length === 1 ? 'This is about an account, not a person' : 'This is about accounts, not persons';
  return prose(`${subject}: it does not say who was at the keyboard, nor that there was no other source.`);
}

function nobody(result: LeadsResult): Finding {
  const smallest = Math.min(1, ...result.leads.map((lead) => lead.pAdjusted));
  return {
    title: prose('The reports do not point to any account'),
    paragraphs: [
      prose(
        'Among ',
        strong(countText(result.accountsTested)),
        ' accounts tested together none saw more of the ',
        strong(countText(result.reports)),
        ' reporting customers before their calls than its workload explains: smallest adjusted p ',
        strong(formatP(smallest)),
        '. ',
        smallest > LEVEL && smallest <= 0.99
          ? `If nobody leaked, a smallest p of ${formatP(smallest)} or less comes up in ${oftenInWords(smallest)} such cases.`
          : '',
      ),
      prose(strong('This does not say that nobody leaked.'), ' ', powerInWords(result)),
    ],
  };
}

/** What these reports could and could not have shown. */
export function powerInWords(result: LeadsResult): Prose {
  const { maxCustomers, accountsBeyond, reports } = result.power;
  if (maxCustomers === undefined) return prose(result.power.statement);
  const beyond =
    accountsBeyond === 0
      ? 'No account reached more.'
      : `For the ${plural(accountsBeyond, 'account')} that reached more, no finding means nothing either way.`;
  return prose(
    usable(reports, result.reports),
    ' can only show a source whose account reached at most ',
    strong(countText(maxCustomers)),
    ` customers. ${beyond}`,
  );
}

/** Reports whose customer nobody reached in the look-back cannot be tested: said, so that two counts do not contradict. */
function usable(tested: number, all: number): string {
  if (tested === all) return plural(all, 'report');
  return `The ${countText(tested)} of ${countText(all)} reports that can be tested`;
}

/** The finding as one string, for the title of an exhibit and for what is read out. */
export function findingAsText(result: LeadsResult): string {
  return plainText(findingOf(result).title);
}
