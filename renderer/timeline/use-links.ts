import { useMemo } from 'react';
import type { Call, Thread } from '../../shared/contract/timeline';
import { recordId } from '../../shared/model/ids';
import { useQuery } from '../bridge';
import { actionClass } from '../drawing/timeline/action-class';
import type { CallMoment } from '../drawing/timeline/call-layout';
import type { EventColumns, ThreadScene } from '../drawing/timeline/stage-scene';
import { useParameters } from '../stores/parameters';
import { useSelection } from '../stores/selection';

export interface Links {
  readonly calls: readonly Call[];
  readonly moments: readonly CallMoment[];
  /** Of the selected account; empty without one. */
  readonly threads: readonly Thread[];
  readonly scene: readonly ThreadScene[];
  readonly linked: ReadonlySet<string> | undefined;
  readonly afterCall: EventColumns | undefined;
  /** The selected account's threads are known. */
  readonly known: boolean;
}

const NONE: readonly Call[] = [];

/** The calls of the case, and what links the selected account to them. */
export function useLinks(): Links {
  const account = useSelection((state) => state.account);
  const lookBack = useParameters((state) => state.lookBack);
  const skew = useParameters((state) => state.skew);
  const calls = useQuery('timeline.calls', {}).data?.calls ?? NONE;
  const query = useQuery('timeline.threads', account === undefined ? undefined : { account, lookBack, skew });
  const links = account === undefined || query.stale ? undefined : query.data;
  const moments = useMemo(
    () => calls.map(({ id, customer, from, to }) => ({ id, customer, from: Number(from), to: Number(to) })),
    [calls],
  );
  return useMemo(() => {
    const places = new Map(calls.map(({ id }, i) => [id, i]));
    const threads = links?.threads ?? [];
    return {
      calls,
      moments,
      threads,
      scene: threads.map(({ event, time, action, report }) => ({
        event,
        time: Number(time),
        action: actionClass(action ?? ''),
        call: places.get(report) ?? -1,
      })),
      linked: links === undefined ? undefined : new Set(threads.map((thread) => thread.report)),
      afterCall: links === undefined ? undefined : afterColumns(links.afterCall),
      known: links !== undefined,
    };
  }, [calls, moments, links]);
}

function afterColumns(after: {
  readonly time: Float64Array;
  readonly source: Uint32Array;
  readonly record: Float64Array;
}): EventColumns {
  return {
    time: after.time,
    reach: new Uint32Array(after.time.length).fill(1),
    idOf: (i) => recordId(after.source[i] ?? 0, after.record[i] ?? 0),
  };
}
