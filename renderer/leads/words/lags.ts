import type { LagHistogram, LeadsResult } from '../../../shared/contract/leads';
import { countText } from '../../widgets/number-text';
import { formatDays, formatExpected, formatPEquation } from './figures';

/** The two headings over the histogram. What is matched is not what the leads expect: those also weigh who reports at all. */
export function lagHeadings(lags: LagHistogram): { readonly before: string; readonly after: string } {
  return {
    before: `access before call: ${countText(lags.before)}, matched ${formatExpected(lags.expectedBefore)}`,
    after: `access after call: ${countText(lags.after)}, matched ${formatExpected(lags.expectedAfter)}`,
  };
}

/** `median 19 days before, middle half 15 to 27`; nothing without an access before a call. */
export function medianInWords(lags: LagHistogram): string | undefined {
  if (lags.median === undefined) return undefined;
  const middle = lags.quartiles;
  const days = (value: number): string => formatDays(Math.abs(value));
  const half =
    middle === undefined
      ? ''
      : `, middle half ${[...middle]
          .map(Math.abs)
          .sort((a, b) => a - b)
          .map(days)
          .join(' to ')}`;
  return `median ${days(lags.median)} days before${half}`;
}

export interface ControlOutcome {
  readonly text: string;
  /** Access after the call stands out too: the lead needs another explanation first. */
  readonly excess: boolean;
}

/** What access after the call says. Nobody can leak afterwards, so it must show no excess. */
export function controlOutcome(control: LeadsResult['negativeControl']): ControlOutcome | undefined {
  if (control === undefined) return undefined;
  const p = formatPEquation(control.p);
  return control.p <= 0.05
    ? { text: `negative control shows an excess too (${p}): look for another explanation`, excess: true }
    : { text: `negative control shows no excess (${p})`, excess: false };
}

/** The histogram for those who cannot see it. */
export function lagAlternative(lags: LagHistogram): string {
  const { before, after } = lagHeadings(lags);
  const median = medianInWords(lags);
  return `Time from access to call, ${lags.account}: ${before}${median === undefined ? '' : `, ${median}`}; ${after}.`;
}
