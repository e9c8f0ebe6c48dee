import type { ReactNode } from 'react';
import { Time } from '../widgets/Time';

/** Says that the run is older than what the case now holds. Its figures stay in sight. */
export function StaleLine({ ranAt }: { readonly ranAt: bigint }): ReactNode {
  return (
    <p className="ld-stale" role="status">
      <b>Reports or accesses came in since this run.</b> These are the figures of{' '}
      <Time value={ranAt} precision={0} />; run again for the present ones.
    </p>
  );
}
