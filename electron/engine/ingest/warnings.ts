import type { ImportSettings } from '../../../shared/contract/sources';
import { OTHER_FIELDS } from './cut/layouts/pairs';
import type { LoadedCounts } from './load/load-source';
import type { ScanResult } from './scan/job';

/** What the examiner should know of an import that went through. Sentences. */
export function warningsOf(
  counts: LoadedCounts,
  settings: ImportSettings,
  { lateFields }: Pick<ScanResult, 'lateFields'>,
): string[] {
  const warnings: string[] = [];
  const {
    folds,
    gaps,
    leaps,
    implausible,
    outOfSeason,
    reasons,
    records,
    rejects,
    unnamed,
    contradicted,
    unclear,
  } = counts;
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
  if (leaps > 0) {
    warnings.push(
      `${plural(leaps, 'record')} at a second 60, a leap second: read as the first second of the next minute, and marked.`,
    );
  }
  if (implausible > 0) {
    warnings.push(
      `${plural(implausible, 'record')} of a year before 1970 or after 2100: kept as written, and marked. Look at the clock they came from, or at the time format.`,
    );
  }
  if (outOfSeason > 0) {
    warnings.push(
      `${plural(outOfSeason, 'record')} at a time whose abbreviation was not in use in ${settings.zone} on that date: taken at its word, and marked.`,
    );
  }
  warnings.push(...lateWarnings(lateFields, settings.format));
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

/** Fields that a log names only after the sample: W3C keeps them together in one column, others in the record only. */
function lateWarnings(lateFields: ScanResult['lateFields'], format: string): readonly string[] {
  const found = Object.entries(lateFields);
  if (found.length === 0) return [];
  const named = found.slice(0, MOST_NAMED).map(([name, count]) => `${name} (in ${count})`);
  const more = found.length > MOST_NAMED ? ` and ${found.length - MOST_NAMED} more` : '';
  if (format !== 'w3c') {
    return [
      `Some records have values under names that the sample did not have: ${named.join(', ')}${more} records. They became no columns and stand in the source record only.`,
    ];
  }
  return [
    `A later #Fields line names fields that the sample did not have: ${named.join(', ')}${more} records. Their values are kept in “${OTHER_FIELDS}”.`,
  ];
}

const MOST_NAMED = 10;

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? ' is' : 's are'}`;
}
