import type { ImportSettings } from '../../../shared/contract/sources';
import type { LoadedCounts } from './load/load-source';

/** What the examiner should know of an import that went through. Sentences. */
export function warningsOf(counts: LoadedCounts, settings: ImportSettings): string[] {
  const warnings: string[] = [];
  const { folds, gaps, reasons, records, rejects, unnamed, contradicted, unclear } = counts;
  if (folds > 0) {
    warnings.push(
      `${plural(folds, 'record')} at a wall-clock time that happened twice in ${settings.zone}: the first was taken, and the records are marked.`,
    );
  }
  if (gaps > 0) {
    warnings.push(
      `${plural(gaps, 'record')} at a wall-clock time that never happened in ${settings.zone}: read with the offset before the change, and marked.`,
    );
  }
  if (unnamed > 0 && settings.mapping.report !== undefined) {
    warnings.push(
      `${plural(unnamed, 'report')} named by the record, like EV-0002:17: the file gives no id, or one that another report has.`,
    );
  }
  if (contradicted > 0) {
    const what = settings.kind === 'customers' ? 'customer' : 'account';
    warnings.push(
      `${plural(contradicted, what)} described in more than one way by the lists of this case: the last record counts.`,
    );
  }
  if (unclear > 0) {
    const one = unclear === 1;
    warnings.push(
      `${unclear} ${one ? 'record says' : 'records say'} neither yes nor no under “${settings.mapping.service}”: ${one ? 'its account is' : 'their accounts are'} not taken for ${one ? 'a service account' : 'service accounts'}.`,
    );
  }
  const notText = reasons['not valid UTF-8'] ?? 0;
  if (notText > 0) {
    warnings.push(
      `${plural(notText, 'record')} not valid UTF-8. If the file is in another encoding, import it with --encoding windows-1252 or its name.`,
    );
  }
  if (rejects > 0 && rejects === records) {
    warnings.push('Every record is a reject: the settings do not fit the file.');
  }
  return warnings;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? ' is' : 's are'}`;
}
