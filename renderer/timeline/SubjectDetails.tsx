import type { Call, Lane } from '../../shared/contract/timeline';
import { MICROS_PER_HOUR } from '../../shared/model/time';
import { useQuery } from '../bridge';
import { useParameters } from '../stores/parameters';
import { useSelection } from '../stores/selection';
import { useZone } from '../stores/zone';
import { Button, durationText, EvidenceText, NumberText, plural, Time } from '../widgets';
import { CallGlyph } from './ActionGlyph';
import { Notes } from './Notes';
import type { Links } from './use-links';
import { callText, shortCallText } from './words';

/** The selected account before any of its events is. */
export function AccountDetails({
  lane,
  account,
  links,
}: {
  readonly lane: Lane | undefined;
  readonly account: string;
  readonly links: Links;
}) {
  const total = links.calls.length;
  const found = useAccountLane(account, lane);
  return (
    <>
      <section className="tl-title">
        <h2>
          <EvidenceText text={account} limit={120} />
        </h2>
        <div className="t3">
          <EvidenceText text={found?.team ?? ''} />
          {found?.service ? ' service account' : ''}
        </div>
      </section>
      <section aria-label="Facts">
        <dl className="kv tl-kv is-wide">
          <dt>Events</dt>
          <dd>
            <NumberText value={found?.events} />
          </dd>
          <dt>Customers reached</dt>
          <dd>
            <NumberText value={found?.customers} />
          </dd>
          <dt>Victims before call</dt>
          <dd>
            <b>
              <NumberText value={found?.victims} />
            </b>{' '}
            of <NumberText value={total} /> reports
          </dd>
          <dt>Threads</dt>
          <dd>
            <NumberText value={links.known ? links.threads.length : undefined} />
          </dd>
          <dt>After the call</dt>
          <dd>
            {plural(links.afterCall?.time.length ?? 0, 'access', 'accesses')}
            <div className="t3">complaint handling looks like this; never a thread</div>
          </dd>
        </dl>
      </section>
      <ThreadList links={links} />
      <Notes on={`account:${account}`} />
    </>
  );
}

/** The account's figures: of its lane, or asked for when the lanes are of another kind or far away. */
function useAccountLane(account: string, lane: Lane | undefined): Lane | undefined {
  const { lookBack, skew } = useParameters();
  const request = {
    by: 'account',
    order: 'name',
    offset: 0,
    limit: 100,
    lookBack,
    skew,
    search: account,
  } as const;
  const { data } = useQuery('timeline.lanes', lane === undefined ? request : undefined);
  return lane ?? data?.lanes.find((entry) => entry.key === account);
}

const MOST_LISTED = 12;

function ThreadList({ links }: { readonly links: Links }) {
  const zone = useZone();
  if (links.threads.length === 0) return undefined;
  const more = links.threads.length - MOST_LISTED;
  return (
    <section aria-label="Threads">
      <h3>
        Last access before the call <span>{plural(links.threads.length, 'call')}</span>
      </h3>
      <ul className="tl-threads">
        {links.threads.slice(0, MOST_LISTED).map((thread) => (
          <li key={thread.report}>
            <CallGlyph />
            <button
              type="button"
              className="tl-link ellip"
              onClick={() =>
                useSelection.getState().select({ event: thread.event, customer: thread.customer })
              }
            >
              {shortCallText({ from: thread.callFrom, to: thread.callTo }, zone)}{' '}
              <EvidenceText text={thread.customer} className="t3" />
            </button>
            <span className="nowrap tn">{durationText(thread.callFrom - thread.time)}</span>
          </li>
        ))}
      </ul>
      {more > 0 ? (
        <div className="small t3">and {plural(more, 'more call')}, in order of the call</div>
      ) : undefined}
    </section>
  );
}

/** One report: when the call came and what the caller knew. */
export function ReportDetails({ call, links }: { readonly call: Call; readonly links: Links }) {
  const zone = useZone();
  const thread = links.threads.find((entry) => entry.report === call.id);
  return (
    <>
      <section className="tl-title">
        <div className="row">
          <CallGlyph size={16} hollow={links.linked !== undefined && thread === undefined} />
          <h2>
            Report <EvidenceText text={call.id} limit={80} />
          </h2>
        </div>
      </section>
      <section aria-label="Facts">
        <dl className="kv tl-kv">
          <dt>Call came</dt>
          <dd>
            {callText(call, zone)}
            {call.to - call.from > MICROS_PER_HOUR ? (
              <div className="warn">time uncertain by {durationText(call.to - call.from)}</div>
            ) : undefined}
          </dd>
          <dt>Customer</dt>
          <dd>
            <EvidenceText text={call.customer} />
          </dd>
          {call.received === undefined ? undefined : (
            <>
              <dt>Received</dt>
              <dd>
                <Time value={call.received} precision="minute" />
              </dd>
            </>
          )}
          {words(call).map(([name, value]) => (
            <Pair key={name} name={name} value={value} />
          ))}
          <dt>Record</dt>
          <dd className="mono">
            {call.source}:{call.record}
          </dd>
        </dl>
      </section>
      {thread === undefined ? undefined : (
        <section aria-label="Thread">
          <h3>Last access before the call</h3>
          <div className="row">
            <Time value={thread.time} />
            <Button
              small
              onPress={() => useSelection.getState().select({ event: thread.event, report: undefined })}
            >
              Open event
            </Button>
          </div>
          <div className="small t3">{durationText(call.from - thread.time)} before it</div>
        </section>
      )}
      <Notes on={`report:${call.id}`} />
    </>
  );
}

function words(call: Call): readonly (readonly [string, string])[] {
  const all: readonly (readonly [string, string | undefined])[] = [
    ['Caller knew', call.knownFields],
    ['Caller’s number', call.callerNumber],
    ['Claimed to be', call.claimed],
    ['Notes', call.notes],
  ];
  return all.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
}

function Pair({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>
        <EvidenceText text={value} limit={600} />
      </dd>
    </>
  );
}
