import { useState } from 'react';
import type { SavedView } from '../../../shared/contract/views';
import { parseView, type ViewState } from '../../../shared/model/view-state';
import { useAction, useQuery } from '../../bridge';
import { useMessages } from '../../stores/messages';
import { showView } from '../../stores/workbench';
import { Button, Dialog, ErrorPanel, EvidenceText, Table, TextField, THead, Time } from '../../widgets';
import { CopyView, ViewSentences } from './SaveViewDialog';

interface ViewListDialogProps {
  readonly readOnly: boolean;
  readonly onClose: () => void;
}

const COLUMNS = [{ title: 'Name' }, { title: 'Saved' }, { title: '', label: 'What can be done', width: 250 }];

/** The views of the case: to open, to send, to remove. */
export function ViewListDialog({ readOnly, onClose }: ViewListDialogProps) {
  const { data, error } = useQuery('views.list', {});
  const remove = useAction('views.remove');
  const take = async ({ id, name }: SavedView) => {
    const done = await remove.run({ id });
    if (done.ok) useMessages.getState().say(`${id} “${name}” is removed. Ctrl Z brings it back.`);
  };
  return (
    <Dialog title="Saved views" isOpen onClose={onClose} width={720}>
      {error === undefined ? undefined : (
        <ErrorPanel compact title="The views could not be listed" error={error} />
      )}
      {remove.error === undefined ? undefined : (
        <ErrorPanel compact title="It was not removed" error={remove.error} />
      )}
      {data === undefined || data.views.length > 0 ? (
        <Table label="Saved views">
          <THead columns={COLUMNS} />
          <tbody>
            {data?.views.map((saved) => (
              <tr key={saved.id}>
                <td>
                  <EvidenceText text={saved.name} limit={80} /> <span className="small t3">{saved.id}</span>
                </td>
                <td className="small t3">
                  <EvidenceText text={saved.actor} limit={30} />, <Time value={saved.at} precision="minute" />
                </td>
                <td className="tl-view-acts">
                  <Button
                    small
                    kind="primary"
                    label={`Open the view ${saved.name}`}
                    onPress={() => {
                      showView(saved.state);
                      onClose();
                    }}
                  >
                    Open
                  </Button>
                  <CopyView view={saved.state} small />
                  <Button
                    small
                    label={`Remove the view ${saved.name}`}
                    isDisabled={readOnly || remove.running}
                    onPress={() => void take(saved)}
                  >
                    Remove
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      ) : (
        <p className="t2">No view is saved in this case yet. Ctrl S saves the one you look at.</p>
      )}
      {data === undefined || data.later.length === 0 ? undefined : (
        <p className="small warn">
          A later version of the program saved <EvidenceText text={data.later.join(', ')} limit={300} />. This
          one cannot show that.
        </p>
      )}
    </Dialog>
  );
}

/** Opens a view that somebody sent as text. */
export function PasteViewDialog({ onClose }: { readonly onClose: () => void }) {
  const [text, setText] = useState('');
  const read = text.trim() === '' ? undefined : parseView(text);
  const view: ViewState | undefined = read?.ok === true ? read.value : undefined;
  const open = () => {
    if (view === undefined) return;
    showView(view);
    onClose();
  };
  return (
    <Dialog
      title="Open a view that came as text"
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button kind="primary" onPress={open} isDisabled={view === undefined}>
            Open view
          </Button>
        </>
      }
    >
      <form
        className="tl-form"
        onSubmit={(event) => {
          event.preventDefault();
          open();
        }}
      >
        <TextField
          label="Text of the view"
          value={text}
          onChange={setText}
          placeholder="tl1:…"
          mono
          lines={4}
          autoFocus
          error={read?.ok === false ? read.error.message : undefined}
        />
        {view === undefined ? undefined : <ViewSentences view={view} />}
      </form>
    </Dialog>
  );
}
