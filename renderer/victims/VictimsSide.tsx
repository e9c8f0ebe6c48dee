import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useMemo, useRef } from 'react';
import type { VictimCustomer } from '../../shared/contract/victims';
import type { Place } from '../drawing/victims/matrix-layout';
import type { MatrixScene } from '../drawing/victims/matrix-scene';
import { useSelection } from '../stores/selection';
import { showEvents } from '../stores/show-events';
import { useZone } from '../stores/zone';
import { Button, countText, EvidenceText, plural } from '../widgets';
import { useCustomerCalls } from './use-customer-calls';
import { firstCallText } from './words';

interface SideProps {
  readonly scene: MatrixScene;
  readonly focus: Place;
}

/** The customer the keys are on, and the standing list of those that no account explains. */
export function VictimsSide({ scene, focus }: SideProps): ReactNode {
  const customer = scene.customers[focus.column];
  return (
    <aside className="vm-side" aria-label="Customers">
      {customer === undefined ? undefined : <CustomerFacts customer={customer} />}
      <Unexplained scene={scene} selected={customer?.name} />
    </aside>
  );
}

function CustomerFacts({ customer }: { readonly customer: VictimCustomer }): ReactNode {
  const zone = useZone();
  const calls = useCustomerCalls(customer);
  return (
    <section className="vm-facts" aria-labelledby="vm-customer">
      <h2 id="vm-customer">
        <EvidenceText text={customer.name} limit={120} />
      </h2>
      <p className="t2">
        {customer.before === 0 ? (
          <b>No account reached this customer before a call.</b>
        ) : (
          `${plural(customer.before, 'account')} before a call, ${countText(customer.afterOnly)} only after`
        )}
      </p>
      <ul className="vm-calls">
        {calls.map((call) => (
          <li key={call.id}>
            <b>
              <EvidenceText text={call.id} limit={60} />
            </b>{' '}
            <span className="tn">{firstCallText(call, zone)}</span>
            {call.knownFields === undefined ? undefined : (
              <div className="t2">
                caller knew <EvidenceText text={call.knownFields} limit={300} />
              </div>
            )}
            {call.notes === undefined ? undefined : (
              <div className="t3">
                <EvidenceText text={call.notes} limit={400} />
              </div>
            )}
          </li>
        ))}
      </ul>
      <Button small shortcut="V" onPress={() => showEvents({ customer: customer.name })}>
        Every access in the timeline
      </Button>
    </section>
  );
}

const ROW = 40;

function Unexplained({
  scene,
  selected,
}: {
  readonly scene: MatrixScene;
  readonly selected: string | undefined;
}): ReactNode {
  const scroller = useRef<HTMLDivElement>(null);
  const zone = useZone();
  const unseen = useMemo(() => scene.customers.filter(({ before }) => before === 0), [scene]);
  const rows = useVirtualizer({
    count: unseen.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 10,
  });
  return (
    <section className="vm-unseen" aria-labelledby="vm-unseen">
      <h2 id="vm-unseen">
        Reached by no account before a call{' '}
        <span>
          {countText(unseen.length)} of {countText(scene.customers.length)}
        </span>
      </h2>
      {unseen.length === 0 ? (
        <p className="t2">Every reporting customer was reached by at least one account.</p>
      ) : (
        <div ref={scroller} className="vm-unseen-rows">
          <ul style={{ height: rows.getTotalSize() }}>
            {rows.getVirtualItems().map(({ index, start }) => {
              const customer = unseen[index];
              return customer === undefined ? undefined : (
                <li key={customer.name} style={{ transform: `translateY(${start}px)`, height: ROW }}>
                  <button
                    type="button"
                    className={customer.name === selected ? 'is-selected' : undefined}
                    aria-current={customer.name === selected ? 'true' : undefined}
                    onClick={() =>
                      useSelection.getState().select({ customer: customer.name, event: undefined })
                    }
                  >
                    <EvidenceText text={customer.name} limit={80} />
                    <span className="t3 small tn">{firstCallText(customer, zone)}</span>
                  </button>
                </li>
              );
            })}
          </ul>
        </div>
      )}
    </section>
  );
}
