import type { ReactNode } from 'react';
import type { LeadsResult } from '../../shared/contract/leads';
import { HashText } from '../widgets/HashText';
import { countText } from '../widgets/number-text';
import { Time } from '../widgets/Time';
import { ProseText } from './ProseText';
import { findingOf } from './words/finding';
import { plainText } from './words/prose';

/** The finding in words, and beside it what it rests on. A finding of nobody has the same size and place. */
export function FindingHeader({ result }: { readonly result: LeadsResult }): ReactNode {
  const finding = findingOf(result);
  return (
    <section className="ld-verdict" data-verdict={result.verdict} aria-labelledby="ld-finding">
      <div>
        <h1 id="ld-finding">
          <ProseText text={finding.title} />
        </h1>
        {finding.paragraphs.map((paragraph) => (
          <p key={plainText(paragraph)}>
            <ProseText text={paragraph} />
          </p>
        ))}
      </div>
      <Basis result={result} />
    </section>
  );
}

function Basis({ result }: { readonly result: LeadsResult }): ReactNode {
  return (
    <div className="ld-basis">
      <b>Report list of this run, frozen by its hash</b>
      <br />
      <Time value={result.ranAt} precision={0} />, {countText(result.reports)} reports, sha256{' '}
      <HashText hash={result.reportListSha256} of="the report list" copy={false} />
      <br />
      <b>{countText(result.accountsTested)} accounts tested together</b>, chance of naming any innocent
      account held at 5%
      <br />
      <b>{countText(result.permutations)} redraws</b>, seed {result.seed}; run {countText(result.runs)} of
      this case
    </div>
  );
}
