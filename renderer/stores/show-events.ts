import type { Span } from '../../shared/model/time';
import { FIRST_LOOK } from '../../shared/model/view-state';
import { useRoute } from './route';
import { useSelection } from './selection';
import { useWorkbench } from './workbench';

/** Which events the timeline is to list. */
export interface ShownEvents {
  readonly account?: string | undefined;
  readonly customer?: string | undefined;
  readonly span?: Span | undefined;
}

/** Opens the timeline on exactly these events, of the whole case unless a span is named. */
export function showEvents({ account, customer, span }: ShownEvents): void {
  useSelection.getState().select({ account, customer, event: undefined, report: undefined });
  useWorkbench.getState().set(({ lanes }) => ({
    query: '',
    brush: span,
    lanes: { ...lanes, by: ['account'] },
    question: {
      ...FIRST_LOOK.question,
      inView: span !== undefined,
      ofAccount: account !== undefined,
      only: customer === undefined ? undefined : { by: 'customer', key: customer },
    },
  }));
  useRoute.getState().go('timeline');
}

/** Opens the timeline on one event. */
export function showEvent(event: string, account: string | undefined): void {
  useSelection.getState().select({ event, account, report: undefined });
  useRoute.getState().go('timeline');
}
