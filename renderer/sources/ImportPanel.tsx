import type { Inspection } from '../../shared/contract/sources';
import { visibleText } from '../../shared/model/visible-text';
import { useCommands } from '../stores/commands';
import { useImportDraft } from '../stores/import-draft';
import { Button, classNames, ErrorPanel, LoadingLine, plural, SplitPane } from '../widgets';
import { CallTimesTable } from './call-times/CallTimesTable';
import { FieldStrip } from './FieldStrip';
import { FormatChoice } from './FormatChoice';
import { OwnFormatsDialog } from './formats/OwnFormatsDialog';
import { ImportGroupList } from './ImportGroupList';
import { ImportHead } from './ImportHead';
import { ImportMore } from './ImportMore';
import { ImportOptions } from './ImportOptions';
import { ImportProgress } from './ImportProgress';
import { ImportSide } from './ImportSide';
import { LayoutFields } from './layout/LayoutFields';
import { MappingTable } from './MappingTable';
import { RowsPreview } from './RowsPreview';
import { type ImportDraft, useImport } from './use-import';

/** Files on their way in: what they are, how they will be read, what must be decided. */
export function ImportPanel() {
  const draft = useImport();
  const { job, groups, unreadable, skipped } = draft;
  const formatsShown = useImportDraft((state) => state.formatsShown);
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
      title: 'Set these files aside',
      key: 'Escape',
      group: 'Import',
      when: job === undefined && !formatsShown,
      run: draft.setAside,
    },
  ]);
  const many = groups.length > 1 || unreadable.length + skipped.length > 0;
  return (
    <div className="import">
      <div>
        <ImportHead draft={draft} />
        <LoadingLine active={draft.loading} />
      </div>
      <div className={classNames('import-body', many && 'has-groups')}>
        {many ? <ImportGroupList draft={draft} /> : undefined}
        <GroupBody draft={draft} />
      </div>
      <OwnFormats draft={draft} />
    </div>
  );
}

/** The group being looked at, by its first file, and what is decided or done. What is done does not wait for a look. */
function GroupBody({ draft }: { readonly draft: ImportDraft }) {
  const { inspection, job, importError, inspectError } = draft;
  const main = inspection === undefined ? <Waiting draft={draft} /> : <Look {...{ draft, inspection }} />;
  const summary = inspection && (
    <ImportSide draft={draft} inspection={inspection} error={importError ?? inspectError} />
  );
  const side = job === undefined ? summary : <ImportProgress id={job} />;
  if (side === undefined) return main;
  return (
    <SplitPane name="sources.side" label="Width of the summary" side="right" size={396} min={320} max={560}>
      {main}
      {side}
    </SplitPane>
  );
}

/** Formats of one's own, tried on the file being looked at. */
function OwnFormats({ draft: { group, choose } }: { readonly draft: ImportDraft }) {
  const shown = useImportDraft((state) => state.formatsShown);
  const show = useImportDraft((state) => state.showFormats);
  if (!shown) return undefined;
  const close = () => show(false);
  const added = (format: string) =>
    choose({ format, dialect: undefined, layout: undefined, mapping: undefined });
  return <OwnFormatsDialog onClose={close} tried={group?.items[0]} onAdded={added} />;
}

interface LookProps {
  readonly draft: ImportDraft;
  readonly inspection: Inspection;
}

/** While the import is under way it shows what was decided: it can be read and scrolled, and not be changed. */
function Look({ draft, inspection }: LookProps) {
  return (
    <div className={classNames('import-main', draft.loading && 'quieter')}>
      <fieldset className="import-decided" disabled={draft.job !== undefined}>
        <FormatChoice draft={draft} inspection={inspection} />
        <LayoutFields draft={draft} />
        <ImportOptions draft={draft} inspection={inspection} />
        <ImportMore draft={draft} inspection={inspection} />
        <Columns draft={draft} inspection={inspection} />
      </fieldset>
      <RowsPreview inspection={inspection} />
    </div>
  );
}

function Columns({ draft, inspection }: LookProps) {
  const { settings, callTimes = [] } = inspection;
  return (
    <>
      <FieldStrip kind={settings.kind} mapped={new Set(Object.keys(settings.mapping ?? {}))} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and a keyboard must be able to. */}
      <section className="import-columns scroll" tabIndex={0} aria-label="What the columns become">
        <MappingTable draft={draft} inspection={inspection} />
        {callTimes.length === 0 ? undefined : <CallTimesTable phrases={callTimes} draft={draft} />}
      </section>
    </>
  );
}

function Waiting({ draft }: { readonly draft: ImportDraft }) {
  const { name, group, error, inspectError, loading, looked, setAside, unreadable } = draft;
  const aside = <Button onPress={setAside}>Set these files aside</Button>;
  const problem = error ?? inspectError;
  if (problem !== undefined) {
    return (
      <div className="import-wait">
        <ErrorPanel title={`${name} cannot be read`} error={problem} action={aside} />
      </div>
    );
  }
  if (group === undefined && !loading) {
    const [first] = unreadable;
    return (
      <div className="import-wait">
        <div className="import-nothing">
          <h2>Nothing here can be imported</h2>
          <p className="t2">{visibleText(first?.problem ?? 'No file was found.')}</p>
          {aside}
        </div>
      </div>
    );
  }
  return (
    <div className="import-wait">
      <p className="t2" role="status">
        {looked?.unit === 'files'
          ? `Looked at ${plural(looked.done, 'file')} …`
          : visibleText(`Reading ${name} …`)}
      </p>
    </div>
  );
}
