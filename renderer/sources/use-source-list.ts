import { useEffect, useState } from 'react';
import type { ReplyOf } from '../../shared/contract';
import type { SourceSummary } from '../../shared/contract/sources';
import { useAction } from '../bridge';
import { useMessages } from '../stores/messages';
import { useRoute } from '../stores/route';
import { plural } from '../widgets';

export type SourceList = 'rejects' | 'repairs' | 'duplicates' | 'reconciliation' | 'identities';
type Check = ReplyOf<'sources.recheck'>['checks'][number];

export interface SourceListState {
  /** Which list stands below the table, and of which source; undefined = of all. */
  readonly list: SourceList;
  readonly source: string | undefined;
  readonly show: (list: SourceList, source: string | undefined) => void;
  /** Outcome of the last hash check, by source id; empty before one was made. */
  readonly checks: ReadonlyMap<string, Check>;
  readonly recheck: () => void;
  readonly rechecking: boolean;
}

export function useSourceList(sources: readonly SourceSummary[]): SourceListState {
  const focus = useRoute((state) => state.focus);
  const [list, setList] = useState<SourceList>(focus === 'duplicates' ? 'duplicates' : 'rejects');
  const [source, setSource] = useState<string>();
  const [checks, setChecks] = useState<ReadonlyMap<string, Check>>(new Map());
  const { run, running } = useAction('sources.recheck');
  useEffect(() => {
    if (focus !== 'rejects' && focus !== 'duplicates') return;
    setList(focus);
    setSource(undefined);
  }, [focus]);
  const recheck = async () => {
    const result = await run({}, { job: `Hashing ${plural(sources.length, 'source')} again` });
    if (result.ok) setChecks(new Map(result.value.checks.map((check) => [check.source, check])));
    else useMessages.getState().sayError(result.error);
  };
  return {
    list,
    source,
    show: (nextList, nextSource) => {
      setList(nextList);
      setSource(nextSource);
    },
    checks,
    recheck: () => void recheck(),
    rechecking: running,
  };
}
