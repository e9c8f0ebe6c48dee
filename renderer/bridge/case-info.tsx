import { createContext, type ReactNode, useContext, useEffect } from 'react';
import type { CaseInfo } from '../../shared/contract/case';
import { useCase } from '../stores/case';
import { useZoneStore } from '../stores/zone';
import { type Query, useQuery } from './use-query';

type CaseInfoQuery = Query<{ readonly case?: CaseInfo | undefined }>;

const CaseInfoContext = createContext<CaseInfoQuery | undefined>(undefined);

/** Asks once for the open case's figures, for everything below. */
export function CaseInfoProvider({ children }: { readonly children: ReactNode }) {
  const folder = useCase((state) => state.folder);
  const query = useQuery('case.info', folder === undefined ? undefined : {});
  const zone = query.data?.case?.zone;
  useEffect(() => useZoneStore.getState().setCaseZone(zone ?? 'UTC'), [zone]);
  return <CaseInfoContext value={query}>{children}</CaseInfoContext>;
}

/** The open case's title, counts, extent and so on; undefined without a case or before the first answer. */
export function useCaseInfo(): CaseInfo | undefined {
  const query = useContext(CaseInfoContext);
  if (query === undefined) throw new Error('There is no CaseInfoProvider above this component.');
  return query.data?.case;
}
