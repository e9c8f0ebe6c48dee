import { type KeyboardEvent, type ReactNode, useState } from 'react';
import type { Annotation } from '../../shared/contract/casework';
import { parseTarget } from '../../shared/model/target';
import { useAction } from '../bridge';
import { useMessages } from '../stores/messages';
import { useZone } from '../stores/zone';
import { Button } from '../widgets/Button';
import { Dialog } from '../widgets/Dialog';
import { ErrorPanel } from '../widgets/ErrorPanel';
import { EvidenceText } from '../widgets/EvidenceText';
import { TextField } from '../widgets/TextField';
import { TargetField } from './TargetField';
import { parseTags, targetWords } from './target-text';
import './notes.css';

interface NoteDialogProps {
  /** What the note is about (see model/target); absent lets the examiner name it. */
  readonly on?: string | undefined;
  /** The note to change; absent makes a new one. */
  readonly note?: Annotation | undefined;
  readonly onClose: () => void;
}

/** Writes a note, or changes one. The old text stays in the journal. */
export function NoteDialog({ on, note, onClose }: NoteDialogProps): ReactNode {
  const form = useNoteForm(on, note, onClose);
  const zone = useZone();
  const fixed = note?.on ?? on;
  const words = fixed === undefined ? undefined : targetWords(fixed, zone);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && event.ctrlKey) {
      event.preventDefault();
      void form.save();
    }
  };
  return (
    <Dialog
      title={note === undefined ? 'New note' : `Change ${note.id}`}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button
            kind="primary"
            shortcut="Ctrl+Enter"
            isDisabled={form.missing !== undefined || form.running}
            onPress={() => void form.save()}
          >
            Save note
          </Button>
        </>
      }
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: only catches Ctrl Enter of the fields inside. */}
      <div className="note-form" onKeyDown={onKeyDown}>
        {words === undefined ? (
          <TargetField value={form.target} onChange={form.setTarget} />
        ) : (
          <p className="t2">
            On {words.kind}{' '}
            <b>
              <EvidenceText text={words.name} />
            </b>
          </p>
        )}
        <TextField
          label="Note"
          value={form.text}
          onChange={form.setText}
          lines={5}
          autoFocus={fixed !== undefined}
          maxLength={100_000}
        />
        <TextField label="Tags" value={form.tags} onChange={form.setTags} placeholder="with commas between" />
        <label className="note-star">
          <input
            type="checkbox"
            checked={form.star}
            onChange={(event) => form.setStar(event.target.checked)}
          />
          Star
        </label>
        {note !== undefined && (
          <TextField label="Reason for the change" value={form.reason} onChange={form.setReason} />
        )}
      </div>
      {form.missing !== undefined && <p className="small t3">{form.missing}</p>}
      {form.error !== undefined && (
        <ErrorPanel compact title="The note was not saved" error={form.error} kept="your text, here" />
      )}
    </Dialog>
  );
}

function useNoteForm(on: string | undefined, note: Annotation | undefined, onClose: () => void) {
  const add = useAction('annotations.add');
  const edit = useAction('annotations.edit');
  const [target, setTarget] = useState('');
  const [text, setText] = useState(note?.text ?? '');
  const [tags, setTags] = useState(note?.tags.join(', ') ?? '');
  const [star, setStar] = useState(note?.star ?? false);
  const [reason, setReason] = useState('');
  const about = note?.on ?? on ?? target;
  const running = add.running || edit.running;
  const missing = missingFrom(about, text, parseTags(tags), star);
  const save = async (): Promise<void> => {
    if (missing !== undefined || running) return;
    const parts = { text: text.trim(), tags: [...parseTags(tags)], star };
    const saved =
      note === undefined
        ? await add.run({ on: about, ...parts })
        : await edit.run({
            id: note.id,
            ...parts,
            ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
          });
    if (!saved.ok) return;
    useMessages.getState().say(`${saved.value.id} is saved.`);
    onClose();
  };
  return {
    target,
    setTarget,
    text,
    setText,
    tags,
    setTags,
    star,
    setStar,
    reason,
    setReason,
    missing,
    running,
    save,
    error: add.error ?? edit.error,
  };
}

function missingFrom(on: string, text: string, tags: readonly string[], star: boolean): string | undefined {
  const target = parseTarget(on);
  if (on === '' || on.endsWith(':')) return 'Name what the note is about.';
  if (!target.ok) return target.error.message;
  return text.trim() === '' && tags.length === 0 && !star
    ? 'Write the note, or give a tag or a star.'
    : undefined;
}
