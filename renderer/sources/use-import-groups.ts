import type { Expansion } from '../../shared/contract/sets';
import type { Room } from '../../shared/contract/sources';
import { useQuery } from '../bridge';
import { useImportDraft } from '../stores/import-draft';

export type ImportItem = Expansion['items'][number];

/** Files that are written alike, and are decided on together. */
export interface ImportGroup {
  /** Stays the same while files are added. */
  readonly key: string;
  /** Plain words: "delimited text, comma, UTF-8, header of 36 columns". */
  readonly what: string;
  readonly items: readonly ImportItem[];
  /** Disk that importing all of them takes. */
  readonly needs: Room;
}

export interface ImportGroups {
  readonly groups: readonly ImportGroup[];
  readonly unreadable: readonly ImportItem[];
  readonly skipped: Expansion['skipped'];
  readonly loading: boolean;
  /** How many files were looked at so far. */
  readonly looked: ReturnType<typeof useQuery<'sources.expand'>>['progress'];
  readonly error: ReturnType<typeof useQuery<'sources.expand'>>['error'];
}

/** What the dropped and chosen paths hold. */
export function useImportGroups(): ImportGroups {
  const paths = useImportDraft((state) => state.paths);
  const aside = useImportDraft((state) => state.aside);
  const version = useImportDraft((state) => state.formatsVersion);
  const query = useQuery('sources.expand', paths.length === 0 ? undefined : { paths: [...paths] }, {
    revised: false,
    version,
  });
  const found = paths.length === 0 ? undefined : query.data;
  const { loading, error, progress } = query;
  return {
    groups: found === undefined ? [] : groupsOf(found).filter(({ key }) => !aside.includes(key)),
    unreadable: (found?.items ?? []).filter(({ problem }) => problem !== undefined),
    skipped: found?.skipped ?? [],
    loading,
    error,
    looked: progress,
  };
}

function groupsOf({ items, groups }: Expansion): ImportGroup[] {
  return groups.flatMap(({ what, items: members, needs }) => {
    const held = members.flatMap((at) => items[at] ?? []);
    const [first] = held;
    if (first === undefined) return [];
    return [{ key: `${first.path} ${JSON.stringify(first.unpack)}`, what, items: held, needs }];
  });
}
