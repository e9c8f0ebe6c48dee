import { useCommands } from '../stores/commands';
import { Button, classNames, ErrorPanel, LoadingLine, SplitPane } from '../widgets';
import { FieldStrip } from './FieldStrip';
import { ImportHead } from './ImportHead';
import { ImportOptions } from './ImportOptions';
import { ImportProgress } from './ImportProgress';
import { ImportSide } from './ImportSide';
import { MappingTable } from './MappingTable';
import { RowsPreview } from './RowsPreview';
import { type ImportDraft, useImport } from './use-import';

/** One file on its way in: what it is, how it will be read, what must be decided. */
export function ImportPanel() {
  const draft = useImport();
  const { inspection, job, error, inspectError } = draft;
  useCommands([
    {
      id: 'import.run',
      title: 'Import',
      key: 'Ctrl+Enter',
      group: 'Import',
      blocked: draft.missing,
      run: draft.run,
    },
    {
      id: 'import.aside',
      title: 'Set this file aside',
      key: 'Escape',
      group: 'Import',
      when: job === undefined,
      run: draft.setAside,
    },
  ]);
  return (
    <div className="import">
      <div>
        <ImportHead draft={draft} />
        <LoadingLine active={draft.loading} />
      </div>
      {inspection === undefined ? (
        <Waiting draft={draft} />
      ) : (
        <SplitPane
          name="sources.side"
          label="Width of the summary"
          side="right"
          size={396}
          min={320}
          max={560}
        >
          <div className={classNames('import-main', (draft.loading || job !== undefined) && 'quieter')}>
            <ImportOptions draft={draft} inspection={inspection} />
            <FieldStrip
              kind={inspection.settings.kind}
              mapped={new Set(Object.keys(inspection.settings.mapping ?? {}))}
            />
            <div className="import-columns scroll">
              <MappingTable draft={draft} inspection={inspection} />
            </div>
            <RowsPreview inspection={inspection} />
          </div>
          {job === undefined ? (
            <ImportSide draft={draft} inspection={inspection} error={error ?? inspectError} />
          ) : (
            <ImportProgress job={job} />
          )}
        </SplitPane>
      )}
    </div>
  );
}

function Waiting({ draft }: { readonly draft: ImportDraft }) {
  const { name, inspectError, setAside } = draft;
  return (
    <div className="import-wait">
      {inspectError === undefined ? (
        <p className="t2">Reading {name} …</p>
      ) : (
        <ErrorPanel
          title={`${name} cannot be read`}
          error={inspectError}
          action={<Button onPress={setAside}>Set this file aside</Button>}
        />
      )}
    </div>
  );
}
