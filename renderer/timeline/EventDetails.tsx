import type { Call, EventRow, Lane } from '../../shared/contract/timeline';
import { useQuery } from '../bridge';
import { actionClass } from '../drawing/timeline/action-class';
import { useZone, useZoneStore } from '../stores/zone';
import { Chip, durationText, ErrorPanel, EvidenceText, plural, Time, zoneLabel } from '../widgets';
import { timeText } from '../widgets/time-text';
import { ActionGlyph, CallGlyph } from './ActionGlyph';
import { Notes } from './Notes';
import { useNeighbours } from './neighbours';
import { Neighbours, RawRecord } from './RawRecord';
import type { Links } from './use-links';
import { callText, eventTitle, shortCallText } from './words';

interface EventDetailsProps {
  readonly row: EventRow;
  readonly lane: Lane | undefined;
  readonly links: Links;
}

/** One access event: what it was, what came after it, the bytes it was read from, and what was noted. */
export function EventDetails({ row, lane, links }: EventDetailsProps) {
  const neighbours = useNeighbours((state) => state.neighbours);
  const record = useQuery('sources.record', { id: row.id, neighbours }, { revised: false });
  const bytes = record.data?.id === row.id ? record.data : undefined;
  return (
    <>
      <section className="tl-title">
        <div className="row">
          <ActionGlyph action={actionClass(row.action ?? '')} size={18} />
          <h2>
            <EvidenceText text={eventTitle(row)} limit={120} />
          </h2>
        </div>
        <div className="row tl-chips">
          {row.ticket === undefined ? <Chip tone="warn">no ticket</Chip> : undefined}
          {row.flags.includes('fold') ? <Chip tone="warn">this hour came twice</Chip> : undefined}
          {row.flags.includes('repaired') ? <Chip tone="warn">a repaired reject</Chip> : undefined}
          {row.flags.includes('gap') ? <Chip tone="warn">this hour never came</Chip> : undefined}
        </div>
      </section>
      <EventFacts row={row} lane={lane} calls={links.calls} />
      <EventThreads row={row} links={links} />
      {record.error === undefined ? undefined : (
        <section>
          <ErrorPanel compact title="The source record could not be read" error={record.error} />
        </section>
      )}
      {bytes === undefined ? undefined : (
        <>
          <RawRecord record={bytes} />
          <Neighbours record={bytes} />
        </>
      )}
      <Notes on={`event:${row.id}`} />
    </>
  );
}

function EventFacts({
  row,
  lane,
  calls,
}: {
  readonly row: EventRow;
  readonly lane: Lane | undefined;
  readonly calls: readonly Call[];
}) {
  const zone = useZone();
  const caseZone = useZoneStore((state) => state.caseZone);
  const other = zone === 'UTC' ? caseZone : 'UTC';
  const next = calls.find((call) => call.customer === row.customer && call.from > row.time);
  return (
    <section aria-label="Facts">
      <dl className="kv tl-kv">
        <dt>Time</dt>
        <dd>
          <Time value={row.time} />
          <div className="t3">
            {other === zone ? '' : `${timeText(row.time, other, 3).slice(11)} ${zoneLabel(other)}, `}
            <EvidenceText text={row.timeText} mono /> in record
          </div>
        </dd>
        <dt>Account</dt>
        <dd>
          <b>
            <EvidenceText text={row.account} />
          </b>{' '}
          <EvidenceText text={row.team ?? lane?.team ?? ''} className="t3" />
        </dd>
        <Fact name="Customer" value={row.customer} />
        <Fact name="Ticket" value={row.ticket} />
        {row.host === undefined && row.ip === undefined ? undefined : (
          <>
            <dt>Host</dt>
            <dd>
              <EvidenceText text={[row.host, row.ip].filter((part) => part !== undefined).join(' · ')} mono />
            </dd>
          </>
        )}
        <Fact name="Fields seen" value={row.fields} />
        <Fact name="Session" value={row.session} mono />
        <dt>Next call</dt>
        <dd>
          {row.customer === undefined ? (
            <span className="t3">the record names no customer</span>
          ) : next === undefined ? (
            <span className="t3">none of this customer after it</span>
          ) : (
            <>
              {callText(next, zone)}, <b>{durationText(next.from - row.time)}</b>
            </>
          )}
        </dd>
      </dl>
    </section>
  );
}

function Fact({
  name,
  value,
  mono,
}: {
  readonly name: string;
  readonly value: string | undefined;
  readonly mono?: boolean;
}) {
  if (value === undefined) return undefined;
  return (
    <>
      <dt>{name}</dt>
      <dd>
        <EvidenceText text={value} mono={mono} limit={400} />
      </dd>
    </>
  );
}

const MOST_LISTED = 6;

/** The calls that this event leads to, when its account is the selected one. */
function EventThreads({ row, links }: { readonly row: EventRow; readonly links: Links }) {
  const zone = useZone();
  const threads = links.threads.filter((thread) => thread.event === row.id);
  if (threads.length === 0) return undefined;
  const more = threads.length - MOST_LISTED;
  return (
    <section aria-label="Threads of this event">
      <h3>
        Threads of this event <span>{plural(threads.length, 'call')}</span>
      </h3>
      <ul className="tl-threads">
        {threads.slice(0, MOST_LISTED).map((thread) => (
          <li key={thread.report}>
            <CallGlyph />
            <span className="ellip">
              {shortCallText({ from: thread.callFrom, to: thread.callTo }, zone)}{' '}
              <EvidenceText text={thread.customer} className="t3" />
            </span>
            <span className="nowrap tn">{durationText(thread.callFrom - row.time)}</span>
          </li>
        ))}
      </ul>
      {more > 0 ? <div className="small t3">and {plural(more, 'more call')}</div> : undefined}
    </section>
  );
}
