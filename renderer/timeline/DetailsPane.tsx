import { Star, X } from 'lucide-react';
import type { EventRow } from '../../shared/contract/timeline';
import { useSelection } from '../stores/selection';
import { Button, EmptyState, Kbd } from '../widgets';
import { EventDetails } from './EventDetails';
import { useIntent } from './intent';
import { useStar } from './Notes';
import { AccountDetails, ReportDetails } from './SubjectDetails';
import type { Acts } from './use-acts';
import type { LaneList } from './use-lanes';
import type { Links } from './use-links';

interface DetailsProps {
  readonly row: EventRow | undefined;
  readonly lanes: LaneList;
  readonly links: Links;
}

/** What is selected: an event, else a report, else an account. */
export function Details({ row, lanes, links }: DetailsProps) {
  const { account, event, report } = useSelection();
  /** A lane inside others holds only some of an account's events. */
  const laneOf = (account: string) => {
    const row = lanes.at(lanes.placeOfAccount(account, ''));
    return row?.within.length === 0 ? row : undefined;
  };
  if (event !== undefined) {
    return row === undefined ? undefined : (
      <EventDetails row={row} lane={laneOf(row.account)} links={links} />
    );
  }
  const call = links.calls.find((entry) => entry.id === report);
  if (call !== undefined) return <ReportDetails call={call} links={links} />;
  if (account !== undefined) {
    return <AccountDetails account={account} lane={laneOf(account)} links={links} />;
  }
  return (
    <EmptyState title="Nothing is selected">
      Click an account, an event or a call, or go there with the arrow keys.
    </EmptyState>
  );
}

/** The acts on what is selected, held at the pane's foot. */
export function DetailsFoot({ acts }: { readonly acts: Acts }) {
  const { starred } = useStar(acts.target);
  return (
    <>
      <Button kind="primary" shortcut="E" onPress={acts.exhibit} isDisabled={acts.blocked !== undefined}>
        Add to exhibit
      </Button>
      <Button shortcut="N" onPress={acts.note} isDisabled={acts.blocked !== undefined}>
        Note
      </Button>
      <span className="grow" />
      <Button
        kind="quiet"
        label={starred ? 'Take the star away' : 'Star'}
        icon={<Star fill={starred ? 'currentColor' : 'none'} />}
        onPress={acts.star}
        isDisabled={acts.blocked !== undefined}
      />
      <Kbd>*</Kbd>
    </>
  );
}

/** The pane at the right on wide windows. */
export function DetailsPane(props: DetailsProps & { readonly acts: Acts }) {
  return (
    <aside className="tl-details" aria-label="Details">
      <Button
        kind="quiet"
        small
        className="tl-details-close"
        label="Close details"
        icon={<X />}
        onPress={() => useIntent.getState().set({ detailsOpen: false })}
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by key. */}
      <section className="tl-details-body" tabIndex={0} aria-label="What is selected">
        <Details {...props} />
      </section>
      <div className="tl-details-foot">
        <DetailsFoot acts={props.acts} />
      </div>
    </aside>
  );
}
