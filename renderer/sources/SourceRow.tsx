import type { ReactNode } from 'react';
import type { SourceSummary } from '../../shared/contract/sources';
import { visibleText } from '../../shared/model/visible-text';
import { EvidenceText, HashText, NumberText, Time } from '../widgets';
import type { SourceList, SourceListState } from './use-source-list';
import { KIND_NAMES } from './words';

interface SourceRowProps {
  readonly source: SourceSummary;
  readonly state: SourceListState;
}

interface SourceRowOwnProps extends SourceRowProps {
  readonly clock: ReactNode;
}

export function SourceRow({ source, state, clock }: SourceRowOwnProps) {
  const { id, records, events, rejects, duplicates } = source;
  const missing = records - events - rejects - duplicates;
  const check = state.checks.get(id);
  return (
    <tr aria-selected={state.source === id}>
      <th scope="row">{id}</th>
      <td className="mono source-file" title={visibleText(source.file)}>
        <EvidenceText text={source.name} />
        {source.byReference ? <span className="t3"> by reference</span> : undefined}
      </td>
      <td>{KIND_NAMES[source.kind]}</td>
      <td className="t2">{zoneWords(source)}</td>
      <td>{clock}</td>
      <td className="t2">
        <Covers source={source} />
      </td>
      <td className="num t2">
        <NumberText value={source.bytes} />
      </td>
      <td className="num">
        <NumberText value={records} />
      </td>
      <td className="num">
        <NumberText value={events} />
      </td>
      <td className="num">
        <ListLink count={rejects} list="rejects" source={source} state={state} />
      </td>
      <td className="num">
        <ListLink count={duplicates} list="duplicates" source={source} state={state} />
      </td>
      <td className="num">
        <NumberText value={source.blanks} tone="quiet" />
      </td>
      <td className={missing === 0 ? 'ok' : 'bad'}>
        <button
          type="button"
          className="list-link"
          aria-label={`Reconciliation of ${id}, show it`}
          onClick={() => state.show('reconciliation', id)}
        >
          {missing === 0 ? 'yes' : `${missing} missing`}
        </button>
      </td>
      <td>
        <HashText hash={source.sha256} of={id} />
      </td>
      <td className={check === undefined ? 't3' : check.ok ? 'ok' : 'bad'}>{checkWords(check)}</td>
    </tr>
  );
}

function zoneWords({ settings, zone }: SourceSummary): string {
  if (Object.keys(settings.timeFormats).length === 0) return '–';
  return zone === undefined ? 'in the record' : `${zone}, given`;
}

function checkWords(check: { readonly ok: boolean; readonly found: string } | undefined): string {
  if (check === undefined) return 'not since it was opened';
  return check.ok
    ? 'same'
    : `differs: now ${check.found === '' ? 'not readable' : `${check.found.slice(0, 9)} …`}`;
}

function Covers({ source }: { readonly source: SourceSummary }) {
  if (source.from === undefined || source.to === undefined) return '–';
  return (
    <>
      <Time value={source.from} precision="day" bare /> – <Time value={source.to - 1n} precision="day" bare />
    </>
  );
}

interface ListLinkProps extends SourceRowProps {
  readonly count: number;
  readonly list: SourceList;
}

function ListLink({ count, list, source, state }: ListLinkProps) {
  const number = (
    <NumberText value={count} tone={list === 'rejects' ? 'bad' : count === 0 ? 'quiet' : 'plain'} />
  );
  if (count === 0) return number;
  const label = `${count} ${list} of ${source.id}, show them`;
  return (
    <button
      type="button"
      className="list-link"
      aria-label={label}
      onClick={() => state.show(list, source.id)}
    >
      {number}
    </button>
  );
}
