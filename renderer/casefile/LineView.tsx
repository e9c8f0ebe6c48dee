import type { ReactNode } from 'react';
import { EvidenceText } from '../widgets/EvidenceText';
import { HashText } from '../widgets/HashText';
import { countText } from '../widgets/number-text';
import { CodeBox } from './CodeBox';
import type { HashedEntry } from './use-case-file';
import { actionText, journalTime, valueText } from './words/journal-text';

/** One journal line with all that stands in it. */
export function LineView({ entry }: { readonly entry: HashedEntry }): ReactNode {
  return (
    <article className="cf-opened cf-note" aria-labelledby="cf-title">
      <header className="row">
        <b className="cf-id" id="cf-title">
          Journal line {countText(entry.seq)}
        </b>
        <span className="t2">{actionText(entry.action)}</span>
      </header>
      <dl className="kv">
        <dt>Time</dt>
        <dd className="mono">
          {journalTime(entry.utc)} UTC, workstation offset {entry.offset}
        </dd>
        <dt>By</dt>
        <dd>
          <EvidenceText text={entry.actor} />, {entry.app}
        </dd>
        <dt>On</dt>
        <dd>
          <EvidenceText text={entry.objects.join(', ')} empty="the case" limit={2_000} />
        </dd>
        {entry.reason !== undefined && (
          <>
            <dt>Reason</dt>
            <dd>
              <EvidenceText text={entry.reason} />
            </dd>
          </>
        )}
        <dt>Line sha256</dt>
        <dd>
          <HashText hash={entry.hash} full of={`line ${entry.seq}`} />
        </dd>
        <dt>Line before</dt>
        <dd>
          <HashText hash={entry.prev} full of={`line ${entry.seq - 1}`} />
        </dd>
      </dl>
      <Value title="Before" value={entry.before} />
      <Value title="After" value={entry.after} />
    </article>
  );
}

function Value({ title, value }: { readonly title: string; readonly value: unknown }): ReactNode {
  if (value === undefined) return undefined;
  return (
    <section>
      <h2 className="cf-h">{title}</h2>
      <CodeBox label={title} tall text={valueText(value)} />
    </section>
  );
}
