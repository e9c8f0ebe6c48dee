import { useMemo } from 'react';
import type { Call } from '../../shared/contract/timeline';
import type { VictimCustomer } from '../../shared/contract/victims';
import { useQuery } from '../bridge';

/** All calls of a customer, under whichever of its names they were reported, by time. */
export function useCustomerCalls(customer: VictimCustomer | undefined): readonly Call[] {
  const { data } = useQuery('timeline.calls', {});
  return useMemo(() => {
    const wanted = new Set(customer?.reports);
    return data?.calls.filter(({ id }) => wanted.has(id)) ?? [];
  }, [data, customer]);
}
