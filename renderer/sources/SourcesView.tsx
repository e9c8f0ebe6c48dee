import { useCaseInfo, useQuery } from '../bridge';
import { useCommands } from '../stores/commands';
import { useImportDraft } from '../stores/import-draft';
import { ErrorPanel, SplitPane } from '../widgets';
import { DropArea } from './DropArea';
import { ImportPanel } from './ImportPanel';
import { ListPanel } from './ListPanel';
import { SourcesTable } from './SourcesTable';
import { useChooseFiles } from './use-choose-files';
import { useSourceList } from './use-source-list';
import './sources.css';

/** Files come in here, and every record of them is accounted for. */
export function SourcesView() {
  const importing = useImportDraft((state) => state.files.length > 0);
  const list = useQuery('sources.list', {});
  const sources = list.data?.sources ?? [];
  const info = useCaseInfo();
  const state = useSourceList(sources);
  const choose = useChooseFiles();
  const blocked = info?.readOnly === true ? 'The case is open read-only.' : undefined;
  useCommands([
    { id: 'sources.choose', title: 'Import files', key: 'Ctrl+I', group: 'Sources', blocked, run: choose },
    {
      id: 'sources.recheck',
      title: 'Re-check all hashes',
      group: 'Sources',
      when: sources.length > 0,
      run: state.recheck,
    },
  ]);
  const table = (
    <SourcesTable sources={sources} state={state} blocked={blocked} onImport={choose} quiet={list.stale} />
  );
  if (list.error !== undefined && list.data === undefined) {
    return <ErrorPanel title="The sources cannot be listed" error={list.error} />;
  }
  return (
    <DropArea blocked={blocked}>
      {importing ? (
        <SplitPane
          name="sources.import"
          label="Height of the sources table"
          side="bottom"
          size={290}
          min={120}
          max={520}
        >
          <ImportPanel />
          {table}
        </SplitPane>
      ) : sources.length === 0 ? (
        table
      ) : (
        <SplitPane
          name="sources.lists"
          label="Height of the list"
          side="bottom"
          size={420}
          min={160}
          max={640}
        >
          {table}
          <ListPanel sources={sources} state={state} />
        </SplitPane>
      )}
    </DropArea>
  );
}
