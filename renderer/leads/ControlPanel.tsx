import type { ReactNode } from 'react';
import type { LeadsResult } from '../../shared/contract/leads';
import { countText } from '../widgets/number-text';
import { formatExpected, formatP } from './words/figures';
import { controlOutcome } from './words/lags';

/** The negative control without a finding: figures only, no account is named. */
export function ControlPanel({ result }: { readonly result: LeadsResult }): ReactNode {
  const control = result.negativeControl;
  const outcome = controlOutcome(control);
  return (
    <section aria-labelledby="ld-control">
      <h2 id="ld-control" className="ld-h">
        Access after the call
        <span className="sub ellip">
          negative control: nobody can leak afterwards, so no account may stand out
        </span>
      </h2>
      {control === undefined || outcome === undefined ? (
        <p className="ld-text">No account looked at a reporting customer after the call.</p>
      ) : (
        <div className="ld-control">
          <p>
            <b>{countText(control.observed)}</b> seen after their call by the account furthest above expected
          </p>
          <p>
            <b>{formatExpected(control.expected)}</b> expected
          </p>
          <p>
            <b>{formatP(control.p)}</b> p
          </p>
          <p className={outcome.excess ? 'warns' : 'ok'}>
            {outcome.excess
              ? 'An excess: look for another explanation first.'
              : 'No excess: the control holds.'}
          </p>
        </div>
      )}
    </section>
  );
}
