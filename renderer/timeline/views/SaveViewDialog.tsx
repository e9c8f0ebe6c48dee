import { Copy } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { type ViewState, viewText } from '../../../shared/model/view-state';
import { useAction, useQuery } from '../../bridge';
import { useMessages } from '../../stores/messages';
import { Button, copyText, Dialog, ErrorPanel, EvidenceText, TextField } from '../../widgets';
import { filterWords, lanesWords, proposedName, spanWords } from './view-words';

interface SaveViewDialogProps {
  readonly view: ViewState;
  readonly readOnly: boolean;
  readonly onClose: () => void;
}

/** Names what is looked at, or puts it over a view that has the name already. */
export function SaveViewDialog({ view, readOnly, onClose }: SaveViewDialogProps) {
  const [name, setName] = useState(() => proposedName(view));
  const views = useQuery('views.list', {}).data?.views ?? [];
  const save = useAction('views.save');
  const taken = views.find((saved) => saved.name === name.trim());
  const blocked = readOnly ? 'the case is open read-only.' : undefined;
  const submit = async (event?: FormEvent) => {
    event?.preventDefault();
    if (name.trim() === '' || save.running || blocked !== undefined) return;
    const done = await save.run({
      name,
      state: view,
      ...(taken === undefined ? {} : { replaces: taken.id }),
    });
    if (!done.ok) return;
    useMessages.getState().say(`Saved as ${done.value.id} “${done.value.name}”.`);
    onClose();
  };
  return (
    <Dialog
      title="Save view"
      isOpen
      onClose={onClose}
      actions={
        <>
          <CopyView view={view} />
          <Button onPress={onClose}>Cancel</Button>
          <Button
            kind="primary"
            onPress={() => void submit()}
            blocked={blocked}
            isDisabled={name.trim() === '' || save.running}
          >
            {taken === undefined ? 'Save view' : `Replace ${taken.id}`}
          </Button>
        </>
      }
    >
      <form className="tl-form" onSubmit={(event) => void submit(event)}>
        <TextField
          label="Name"
          value={name}
          onChange={setName}
          maxLength={200}
          autoFocus
          hint={taken === undefined ? 'It is written to the journal.' : `${taken.id} has this name already.`}
        />
        <ViewSentences view={view} />
        {save.error === undefined ? undefined : (
          <ErrorPanel compact title="It was not saved" error={save.error} kept="what you look at." />
        )}
      </form>
    </Dialog>
  );
}

/** What a view shows, in sentences. */
export function ViewSentences({ view }: { readonly view: ViewState }) {
  const filter = filterWords(view);
  return (
    <ul className="tl-view-words small t2">
      <li>Shows {spanWords(view)}</li>
      <li>
        {filter.length === 0 ? (
          'No filter'
        ) : (
          <EvidenceText text={`Only ${filter.join(' and ')}`} limit={400} />
        )}
      </li>
      <li>{lanesWords(view)}</li>
    </ul>
  );
}

export function CopyView({ view, small }: { readonly view: ViewState; readonly small?: boolean }) {
  return (
    <Button small={small} icon={<Copy />} onPress={() => void copyView(view)}>
      Copy as text
    </Button>
  );
}

export async function copyView(view: ViewState): Promise<void> {
  const copied = await copyText(viewText(view));
  const { say } = useMessages.getState();
  if (copied) say('The view is on the clipboard as text. It opens wherever this case is.');
  else say('The clipboard could not be written. Save the view and read it with “throughline view”.', 'warn');
}
