import type { ReactNode } from 'react';
import type { LeadsResult } from '../../shared/contract/leads';
import { EvidenceText } from '../widgets/EvidenceText';
import { HashText } from '../widgets/HashText';
import { countText } from '../widgets/number-text';
import { formatSpanLength } from './words/figures';

/** How the figures came about, and what the case lacks for better ones. */
export function MethodPanel({ result }: { readonly result: LeadsResult }): ReactNode {
  return (
    <section className="ld-side-part" aria-labelledby="ld-method">
      <h2 id="ld-method" className="ld-h">
        Method and limits
      </h2>
      <dl className="kv ld-kv">
        <dt>Counted</dt>
        <dd>
          accesses up to {formatSpanLength(result.lookBack)} before the call
          {result.skew > 0n && `, none closer than ${formatSpanLength(result.skew)}`}
        </dd>
        <dt>Customers</dt>
        <dd className="tn">{countText(result.customers)}</dd>
        <dt>Redraws</dt>
        <dd className="tn">
          {countText(result.permutations)}, seed {result.seed}
        </dd>
        <dt>List sha256</dt>
        <dd>
          <HashText hash={result.reportListSha256} of="the report list" />
        </dd>
        <dt>Runs so far</dt>
        <dd className="tn">{runsInWords(result.runs)}</dd>
      </dl>
      <h3 className="ld-sub">Compared with whom</h3>
      <p className="ld-text">{result.strata}</p>
      <Limits limits={result.limits} />
      <SetAside setAside={result.setAside} />
    </section>
  );
}

function runsInWords(runs: number): string {
  return runs <= 1
    ? 'this is the first'
    : `${countText(runs)}; each further look raises the chance of a finding by accident`;
}

function Limits({ limits }: { readonly limits: readonly string[] }): ReactNode {
  if (limits.length === 0) return undefined;
  return (
    <>
      <h3 className="ld-sub">What the case lacks</h3>
      <ul className="ld-list">
        {limits.map((limit) => (
          <li key={limit}>{limit}</li>
        ))}
      </ul>
    </>
  );
}

const SHOWN = 50;

function SetAside({ setAside }: Pick<LeadsResult, 'setAside'>): ReactNode {
  if (setAside.length === 0) return undefined;
  return (
    <details className="ld-aside">
      <summary>Reports set aside: {countText(setAside.length)}</summary>
      {setAside.length > SHOWN && <p className="t3">The first {SHOWN} are listed; the package has all.</p>}
      <ul className="ld-list">
        {setAside.slice(0, SHOWN).map(({ report, reason }) => (
          <li key={report}>
            <EvidenceText text={report} />: {reason}
          </li>
        ))}
      </ul>
    </details>
  );
}
