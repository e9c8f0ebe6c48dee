import { MICROS_PER_HOUR } from '../../shared/model/time';
import { stepLimits } from '../drawing/timeline/density-steps';
import { useSelection } from '../stores/selection';
import { countText, EvidenceText, NumberText, plural } from '../widgets';
import { CallGlyph } from './ActionGlyph';
import { LaneSearch } from './lanes/LaneSearch';
import { useQueryFilter } from './query/use-query-filter';
import type { LaneSums } from './use-lanes';
import type { Links } from './use-links';
import type { Whole } from './use-whole';

interface StageHeadProps {
  readonly whole: Whole | undefined;
  readonly links: Links;
  /** The count of a lane's bin that gets the last step. */
  readonly max: number;
  readonly unit: string | undefined;
  /** Lanes carry the rank of a lead. */
  readonly ranked: boolean;
  readonly sums: LaneSums | undefined;
}

/** The label column beside overview, axis, reports and threads. */
export function StageHead({ whole, links, max, unit, ranked, sums }: StageHeadProps) {
  return (
    <div className="tl-heads">
      <OverviewHead whole={whole} calls={links.calls.length} max={max} unit={unit} />
      <div className="tl-head-columns">
        <span className="tl-rank">{ranked ? 'Lead' : '#'}</span>
        <LaneSearch sums={sums} />
        <span className="num">Events</span>
        <span className="num">
          Customers
          <br />
          reached
        </span>
        <span className="num">
          Victims
          <br />
          before call
        </span>
      </div>
      <ReportsHead links={links} />
      <ThreadsHead links={links} />
    </div>
  );
}

function OverviewHead({
  whole,
  calls,
  max,
  unit,
}: Pick<StageHeadProps, 'whole' | 'max' | 'unit'> & { readonly calls: number }) {
  const isNarrowed = useQueryFilter() !== undefined;
  const limits = stepLimits(max);
  const steps = limits.map((limit, i) => `${(limits[i - 1] ?? 0) + 1} to ${limit}`).join(', ');
  return (
    <div className="tl-head-overview">
      <div className="row small">
        <b>All events per {unitWord(whole?.unit.name)}</b>
        <span className="grow" />
        <span className="t3">
          max <NumberText value={whole?.max} />
        </span>
      </div>
      <div className="small t3">
        {whole === undefined ? '…' : plural(whole.events, 'event')} · {plural(calls, 'call')} above
        {isNarrowed ? ' · lanes show the query' : ''}
      </div>
      <div className="row small tl-legend">
        <span
          className="tl-steps"
          role="img"
          aria-label={`Lanes, events per ${unit ?? 'bin'}: ${steps}`}
          title={steps}
        >
          {[1, 2, 3, 4, 5, 6, 7].map((step) => (
            <i key={step} style={{ background: `var(--d-${step})` }} />
          ))}
        </span>
        <span className="t3">
          1 – {countText(max)} per {unitWord(unit)}
        </span>
        <span className="tl-hatch" />
        <span className="t3">no records</span>
      </div>
    </div>
  );
}

/** `1 day` is said "day", `3 hours` stays. */
function unitWord(name: string | undefined): string {
  return name?.replace(/^1 /, '') ?? 'bin';
}

function ReportsHead({ links }: { readonly links: Links }) {
  const total = links.calls.length;
  const linked = links.linked?.size;
  const uncertain = links.calls.filter((call) => call.to - call.from > MICROS_PER_HOUR).length;
  return (
    <div className="tl-head-reports">
      <div className="row">
        <b>Reports</b>
        <span className="t3 small">when the call came</span>
        <span className="grow" />
        <b className="tn">{countText(total)}</b>
      </div>
      <div className="row small t2 tl-key">
        {linked === undefined ? undefined : (
          <>
            <CallGlyph /> {countText(linked)} thread
            <CallGlyph hollow /> {countText(total - linked)} none
          </>
        )}
        {uncertain === 0 ? undefined : (
          <>
            <svg
              width="20"
              height="10"
              viewBox="-10 -5 20 10"
              aria-hidden="true"
              className="tl-glyph is-range"
            >
              <path d="M-9 0H9M-9 -3v6M9 -3v6" />
              <path className="tl-range-mark" d="M0 -3L3 0L0 3L-3 0z" />
            </svg>
            time uncertain, {countText(uncertain)}
          </>
        )}
      </div>
    </div>
  );
}

function ThreadsHead({ links }: { readonly links: Links }) {
  const account = useSelection((state) => state.account);
  const event = useSelection((state) => state.event);
  if (account === undefined) {
    return <div className="tl-head-threads small t3">Select an account to see its threads to the calls</div>;
  }
  const ofEvent = links.threads.filter((thread) => thread.event === event).length;
  const rest = links.threads.length - ofEvent;
  return (
    <div className="tl-head-threads small">
      <div className="t2 ellip">
        Threads of <EvidenceText text={account} />: last access to the call after it
      </div>
      <div className="ellip">
        {ofEvent > 0 ? (
          <>
            <span className="tl-accent">{countText(ofEvent)} from the selected event</span>
            <span className="t3">, {countText(rest)} from others</span>
          </>
        ) : (
          <span className="t3">{links.known ? plural(links.threads.length, 'thread') : '…'}</span>
        )}
      </div>
    </div>
  );
}
