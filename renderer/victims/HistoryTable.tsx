import type { ReactNode } from 'react';
import { showEvent } from '../stores/show-events';
import { useZone } from '../stores/zone';
import { classNames, durationText, EvidenceText, Table, THead, Time, zoneLabel } from '../widgets';
import type { Told } from './History';

/** The strip's table twin. Each row opens its event in the timeline. */
export function HistoryTable({
  told,
  account,
}: {
  readonly told: readonly Told[];
  readonly account: string | undefined;
}): ReactNode {
  const zone = useZone();
  const columns = [
    { title: `Time, ${zoneLabel(zone)}` },
    { title: 'From the call', number: true },
    { title: 'Account' },
    { title: 'Action' },
    { title: 'Ticket' },
    { title: 'Host' },
    { title: 'Fields seen' },
    { title: 'Source record' },
  ];
  return (
    <Table label="Accesses to this customer" className="vm-table">
      <THead columns={columns} />
      <tbody>
        {told.map((entry) => (
          <tr key={entry.row.id} className={classNames(entry.row.account === account && 'is-own')}>
            <td>
              <Time value={entry.row.time} precision={0} bare />
            </td>
            <td className={classNames('num', 'nowrap', entry.side !== 'before' && 't3')}>{toCall(entry)}</td>
            <td>
              <EvidenceText text={entry.row.account} limit={60} />
            </td>
            <td>
              <EvidenceText text={entry.row.action ?? '–'} limit={40} />
            </td>
            <td>
              <EvidenceText text={entry.row.ticket ?? '–'} limit={40} />
            </td>
            <td className="mono">
              <EvidenceText text={entry.row.host ?? '–'} limit={40} />
            </td>
            <td>
              <EvidenceText text={entry.row.fields ?? '–'} limit={80} />
            </td>
            <td>
              <button
                type="button"
                className="vm-link mono"
                onClick={() => showEvent(entry.row.id, entry.row.account)}
              >
                {entry.row.id}
              </button>
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** `12 d 13 h before`, `22 h after`; at least so long where the call's time is an interval. */
function toCall({ side, short, long }: Told): string {
  if (side === 'earlier') return 'before the look-back';
  if (side === 'during') return 'within its given time';
  const open = long > short ? '≥ ' : '';
  return `${open}${durationText(short)} ${side}`;
}
