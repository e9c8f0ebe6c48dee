import { type FormEvent, useState } from 'react';
import type { RequestOf } from '../../shared/contract';
import type { CaseInfo } from '../../shared/contract/case';
import type { AppError } from '../../shared/errors';
import type { Result } from '../../shared/result';
import { useFacts } from '../bridge';
import { useClient } from '../bridge/client-context';
import { recallText, remember } from '../stores/remember';
import { Button, Dialog, ErrorPanel, TextField, ZoneField } from '../widgets';
import { folderName, joinFolder } from './folder-name';

interface NewCaseDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onCreate: (request: RequestOf<'case.create'>) => Promise<Result<CaseInfo>>;
}

export function NewCaseDialog({ isOpen, onClose, onCreate }: NewCaseDialogProps) {
  const form = useNewCase(onCreate, onClose);
  return (
    <Dialog
      title="New case"
      isOpen={isOpen}
      onClose={onClose}
      width={520}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button kind="primary" blocked={form.missing} isDisabled={form.running} onPress={form.submit}>
            Create the case
          </Button>
        </>
      }
    >
      <form
        className="new-case"
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          if (form.missing === undefined) form.submit();
        }}
      >
        <TextField label="Title" value={form.title} onChange={form.setTitle} autoFocus maxLength={200} />
        <TextField
          label="Lead examiner"
          value={form.examiner}
          onChange={form.setExaminer}
          maxLength={200}
          hint="Stands in every journal line and in the package."
        />
        <ZoneField label="Case zone" value={form.zone} onChange={form.setZone} />
        <div className="new-case-folder">
          <TextField label="Folder" mono value={form.folder} onChange={form.setFolder} className="grow" />
          <Button onPress={form.choose}>Choose…</Button>
        </div>
        <p className="small t3">
          Everything of the case is kept in this one folder: sealed copies of the sources, the journal and the
          notes.
        </p>
        {form.error === undefined ? undefined : (
          <ErrorPanel title="The case was not created" error={form.error} compact />
        )}
        <button type="submit" className="visually-hidden" tabIndex={-1}>
          Create
        </button>
      </form>
    </Dialog>
  );
}

function useNewCase(onCreate: NewCaseDialogProps['onCreate'], onClose: () => void) {
  const client = useClient();
  const facts = useFacts();
  const [title, setTitle] = useState('');
  const [examiner, setExaminer] = useState(() => recallText('examiner'));
  const [zoneChosen, setZone] = useState<string>();
  const [folderChosen, setFolder] = useState<string>();
  const [error, setError] = useState<AppError>();
  const [running, setRunning] = useState(false);
  const zone = zoneChosen ?? facts?.zone ?? 'UTC';
  const folder =
    folderChosen ?? (facts === undefined ? '' : joinFolder(facts.casesFolder, folderName(title)));
  const submit = async () => {
    setRunning(true);
    setError(undefined);
    const result = await onCreate({ folder, title: title.trim(), examiner: examiner.trim(), zone });
    setRunning(false);
    if (!result.ok) {
      setError(result.error);
      return;
    }
    remember('examiner', examiner.trim());
    setTitle('');
    setFolder(undefined);
    onClose();
  };
  const choose = async () => {
    const { path } = await client.ask('dialog.save-folder', {
      title: 'Folder of the new case',
      name: folder,
    });
    if (path !== undefined)
      setFolder(joinFolder('', path.endsWith('.throughline') ? path : `${path}.throughline`));
  };
  return {
    title,
    setTitle,
    examiner,
    setExaminer,
    zone,
    setZone,
    folder,
    setFolder,
    error,
    running,
    missing: missingPart(title, examiner, folder),
    submit: () => void submit(),
    choose: () => void choose(),
  };
}

function missingPart(title: string, examiner: string, folder: string): string | undefined {
  if (title.trim() === '') return 'A title is missing.';
  if (examiner.trim() === '') return 'The lead examiner is missing.';
  return folder.trim() === '' ? 'A folder is missing.' : undefined;
}
