import { useMemo } from 'react';
import type { EventQuery } from '../../../shared/contract/common';
import { eventQueryOf } from '../../../shared/model/query';
import { useParameters } from '../../stores/parameters';
import { useWorkbench } from '../../stores/workbench';
import { useZone } from '../../stores/zone';

/** The typed query as a part of filters; undefined when nothing is typed. */
export function useQueryFilter(): EventQuery | undefined {
  const text = useWorkbench((state) => state.view.query);
  const zone = useZone();
  const lookBack = useParameters((state) => state.lookBack);
  const skew = useParameters((state) => state.skew);
  return useMemo(() => eventQueryOf(text, { zone, lookBack, skew }), [text, zone, lookBack, skew]);
}
