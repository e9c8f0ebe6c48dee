import type { ReactNode } from 'react';
import { useCaseInfo, useQuery } from '../bridge';
import { useCommands } from '../stores/commands';
import { useImportDraft } from '../stores/import-draft';
import { ErrorPanel, SplitPane } from '../widgets';
import { DropArea } from './DropArea';
import { OwnFormatsDialog } from './formats/OwnFormatsDialog';
import { ImportOutcome } from './ImportOutcome';
import { ImportPanel } from './ImportPanel';
import { ListPanel } from './ListPanel';
import { SourcesTable } from './SourcesTable';
import { useChooseFiles, useChooseFolder } from './use-choose-files';
import { useSourceList } from './use-source-list';
import './sources.css';

/** Files come in here, and every record of them is accounted for. */
export function SourcesView() {
  const importing = useImportDraft((state) => state.paths.length > 0);
  const outcome = useImportDraft((state) => state.outcome);
  const list = useQuery('sources.list', {});
  const sources = list.data?.sources ?? [];
  const info = useCaseInfo();
  const state = useSourceList(sources);
  const formatsShown = useImportDraft((draft) => draft.formatsShown);
  const showFormats = useImportDraft((draft) => draft.showFormats);
  const choose = useChooseFiles();
  const chooseFolder = useChooseFolder();
  const blocked = info?.readOnly === true ? 'The case is open read-only.' : undefined;
  useCommands([
    { id: 'sources.choose', title: 'Import files', key: 'Ctrl+I', group: 'Sources', blocked, run: choose },
    {
      id: 'sources.choose-folder',
      title: 'Import a folder',
      key: 'Ctrl+Shift+I',
      group: 'Sources',
      blocked,
      run: chooseFolder,
    },
    {
      id: 'sources.recheck',
      title: 'Re-check all hashes',
      group: 'Sources',
      when: sources.length > 0,
      run: state.recheck,
    },
    { id: 'sources.formats', title: 'Formats of your own', group: 'Sources', run: () => showFormats(true) },
  ]);
  if (list.data === undefined) {
    return list.error && <ErrorPanel title="The sources cannot be listed" error={list.error} />;
  }
  const table = (
    <SourcesTable sources={sources} state={state} blocked={blocked} onImport={choose} quiet={list.stale} />
  );
  return (
    <DropArea blocked={blocked}>
      <Regions
        empty={sources.length === 0}
        above={importing ? <ImportPanel /> : outcome && <ImportOutcome outcome={outcome} onImport={choose} />}
        table={table}
        list={<ListPanel sources={sources} state={state} />}
      />
      {formatsShown && !importing ? <OwnFormatsDialog onClose={() => showFormats(false)} /> : undefined}
    </DropArea>
  );
}

interface RegionsProps {
  readonly empty: boolean;
  /** What stands above the table: files on their way in, or what became of them. */
  readonly above: ReactNode;
  readonly table: ReactNode;
  readonly list: ReactNode;
}

/** An import stands above the table, the records behind the table's numbers below it. */
function Regions({ empty, above, table, list }: RegionsProps) {
  if (empty) return above ?? table;
  const split =
    above === undefined
      ? ({ name: 'sources.lists', label: 'Height of the list', size: 420 } as const)
      : ({ name: 'sources.import', label: 'Height of the sources table', size: 290 } as const);
  return (
    <SplitPane key={split.name} {...split} side="bottom" min={120} max={640}>
      {above ?? table}
      {above === undefined ? list : table}
    </SplitPane>
  );
}
