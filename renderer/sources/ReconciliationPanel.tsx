import type { ReactNode } from 'react';
import type { Reconciliation } from '../../shared/contract/reconcile';
import { useAction, useClient, useQuery } from '../bridge';
import { useMessages } from '../stores/messages';
import { Button, countText, ErrorPanel, EvidenceText, HashText, plural, Time } from '../widgets';
import './reconciliation.css';

/** How every record of one source is accounted for, and what decided it. */
export function ReconciliationPanel({ source }: { readonly source: string }) {
  const query = useQuery('sources.reconcile', { source });
  const save = useSaveCertificate(source);
  if (query.error !== undefined)
    return <ErrorPanel title={`${source} cannot be reconciled`} error={query.error} />;
  const found = query.data?.reconciliations[0];
  if (found === undefined) return undefined;
  return (
    <section className="reconciliation" aria-label={`Reconciliation of ${source}`}>
      <header>
        <p className={found.addsUp && found.countersAgree ? undefined : 'bad'}>{found.sentence}</p>
        <Button small isDisabled={save.running} onPress={save.start}>
          Save certificate…
        </Button>
      </header>
      <div className="reconciliation-parts">
        <Part title="Source">
          <Source of={found} />
        </Part>
        <Part title="Two counters">
          <Counters of={found} />
        </Part>
        <Part title="Rejects by reason">
          <Counts rows={found.reasons.map(({ reason, count }) => [reason, count])} none="none" />
        </Part>
        <Part title="Duplicates of">
          <Counts
            rows={found.duplicatesOf.map(({ source: of, name, count }) => [`${of} ${name}`, count])}
            none="none"
          />
        </Part>
        <Part title="Gaps of a day or more">
          <Gaps of={found} />
        </Part>
        <Part title="Settings">
          <Facts rows={found.settings.map(({ name, value }) => [name, value])} />
        </Part>
        <Part title="How it was decided">
          <Texts texts={[...found.decided, ...found.warnings]} />
        </Part>
      </div>
    </section>
  );
}

function useSaveCertificate(source: string) {
  const client = useClient();
  const { run, running } = useAction('sources.certificate');
  const save = async () => {
    const title = `Certificate of ${source}: choose a folder`;
    const { path } = await client.ask('dialog.open-folder', { title });
    if (path === undefined) return;
    const result = await run({ source, folder: path }, { job: `Certifying ${source}` });
    const messages = useMessages.getState();
    if (result.ok)
      messages.say(`${plural(result.value.files.length, 'certificate')} of ${source} in ${path}`);
    else messages.sayError(result.error);
  };
  return { running, start: () => void save() };
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

function Source({ of }: { readonly of: Reconciliation }) {
  return (
    <dl className="kv">
      <dt>File</dt>
      <dd>
        <EvidenceText text={of.name} />
      </dd>
      <dt>SHA-256</dt>
      <dd>
        <HashText hash={of.sha256} of={of.source} full />
      </dd>
      <dt>Bytes</dt>
      <dd className="tn">
        {countText(of.bytes)}
        {of.contentBytes === of.bytes ? '' : `, ${countText(of.contentBytes)} unpacked`}
      </dd>
      <dt>Imported</dt>
      <dd>
        <Time value={of.imported.at} precision={0} /> by <EvidenceText text={of.imported.by} />, journal line{' '}
        {countText(of.imported.line)}
      </dd>
      <dt>Repaired</dt>
      <dd className="tn">{countText(of.repaired)}</dd>
      <dt>Blank lines</dt>
      <dd className="tn">{countText(of.blanks)}</dd>
      {of.asides === undefined ? undefined : (
        <>
          <dt>Comments and other lines</dt>
          <dd className="tn">{countText(of.asides)}</dd>
        </>
      )}
    </dl>
  );
}

function Counters({ of: { scanner, database, countersAgree } }: { readonly of: Reconciliation }) {
  const values = (n: number | undefined) =>
    n === undefined ? 'values not counted' : `${countText(n)} bytes of values`;
  return (
    <Facts
      rows={[
        ['scan of the bytes', `${countText(scanner.records)} records, ${values(scanner.valueBytes)}`],
        ['DuckDB', `${countText(database.records)} records, ${values(database.valueBytes)}`],
        ['agree', countersAgree ? 'yes' : 'no'],
      ]}
    />
  );
}

function Gaps({ of: { gaps, gapCount } }: { readonly of: Reconciliation }) {
  if (gapCount === 0) return <p className="t3">none</p>;
  return (
    <ul>
      {gaps.map(({ from, to }) => (
        <li key={String(from)}>
          <Time value={from} precision="minute" /> – <Time value={to} precision="minute" />
        </li>
      ))}
      {gapCount > gaps.length ? <li>and {countText(gapCount - gaps.length)} shorter ones</li> : undefined}
    </ul>
  );
}

interface CountsProps {
  readonly rows: readonly (readonly [string, number])[];
  readonly none: string;
}

function Counts({ rows, none }: CountsProps) {
  if (rows.length === 0) return <p className="t3">{none}</p>;
  return <Facts rows={rows.map(([label, count]) => [label, countText(count)])} />;
}

function Facts({ rows }: { readonly rows: readonly (readonly [string, string])[] }) {
  return (
    <dl className="kv">
      {rows.map(([label, value]) => (
        <div key={label}>
          <dt>
            <EvidenceText text={label} />
          </dt>
          <dd>
            <EvidenceText text={value} limit={2_000} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Texts({ texts }: { readonly texts: readonly string[] }) {
  if (texts.length === 0) return <p className="t3">nothing is on record</p>;
  return (
    <ul>
      {texts.map((text) => (
        <li key={text}>
          <EvidenceText text={text} />
        </li>
      ))}
    </ul>
  );
}
