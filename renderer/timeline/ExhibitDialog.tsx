import { type FormEvent, useState } from 'react';
import type { EventRow } from '../../shared/contract/timeline';
import { useAction, useQuery } from '../bridge';
import { useMessages } from '../stores/messages';
import { useSelection } from '../stores/selection';
import { useViewport } from '../stores/viewport';
import { Button, Dialog, ErrorPanel, plural, Segmented, TextField } from '../widgets';
import { useIntent } from './intent';
import type { Links } from './use-links';
import { eventTitle } from './words';

/** Rows one exhibit may be made of from here. */
const MOST_EVENTS = 100_000;

type Choice = 'event' | 'span' | 'threads';

interface ExhibitDialogProps {
  readonly row: EventRow | undefined;
  readonly links: Links;
}

/** Freezes events with a title and the examiner's words: the selected one, a span's, or those before the calls. */
export function ExhibitDialog({ row, links }: ExhibitDialogProps) {
  const { choices, choice, setChoice, events, inSpan } = useChosenEvents({ row, links });
  const account = useSelection((state) => state.account);
  const [title, setTitle] = useState(
    row === undefined ? `Accesses of ${account ?? ''}` : `${eventTitle(row)} by ${row.account}`,
  );
  const [note, setNote] = useState('');
  const add = useAction('exhibits.add');
  const missing = missingFor(title, events, inSpan);
  const submit = async (event?: FormEvent) => {
    event?.preventDefault();
    if (missing !== undefined || events === undefined || add.running) return;
    const done = await add.run({ title: title.trim(), note: note.trim(), events: [...events] });
    if (!done.ok) return;
    useMessages
      .getState()
      .say(`${done.value.id} holds ${plural(done.value.events.length, 'frozen record')}.`);
    close();
  };
  const actions = (
    <>
      <Button onPress={close}>Cancel</Button>
      <Button kind="primary" onPress={() => void submit()} blocked={missing} isDisabled={add.running}>
        Freeze {plural(events?.length ?? 0, 'record')}
      </Button>
    </>
  );
  return (
    <Dialog title="Add to exhibit" isOpen onClose={close} width={520} actions={actions}>
      <form className="tl-form" onSubmit={(event) => void submit(event)}>
        {choice === undefined || choices.length < 2 ? undefined : (
          <Segmented label="Which events" options={choices} value={choice} onChange={setChoice} />
        )}
        <TextField label="Title" value={title} onChange={setTitle} autoFocus isRequired maxLength={1000} />
        <TextField label="Note" value={note} onChange={setNote} lines={4} hint={NOTE_HINT} />
        {add.error === undefined ? undefined : (
          <ErrorPanel compact title="The exhibit was not made" error={add.error} kept="title and note." />
        )}
      </form>
    </Dialog>
  );
}

const NOTE_HINT = 'Your words; they go into the package with the records.';

function close(): void {
  useIntent.getState().set({ dialog: undefined });
}

/** Which events the exhibit would hold: what can be chosen now, what is, and their ids once they are known. */
function useChosenEvents({ row, links }: ExhibitDialogProps) {
  const account = useSelection((state) => state.account);
  const brush = useViewport((state) => state.brush);
  const span = brush === undefined || account === undefined ? undefined : { ...brush, account };
  const choices: readonly { readonly value: Choice; readonly label: string }[] = [
    ...(row === undefined ? [] : [{ value: 'event' as const, label: 'the selected event' }]),
    ...(span === undefined ? [] : [{ value: 'span' as const, label: 'the account in the span' }]),
    ...(links.threads.length === 0
      ? []
      : [{ value: 'threads' as const, label: 'last access before each call' }]),
  ];
  // Until one is picked the first offered holds, and what is offered may still be on its way.
  const [picked, setPicked] = useState<Choice>();
  const choice = picked ?? choices[0]?.value;
  const request =
    choice !== 'span' || span === undefined
      ? undefined
      : { from: span.from, to: span.to, filter: { accounts: [span.account] }, offset: 0, limit: MOST_EVENTS };
  const ofSpan = useQuery('timeline.events', request);
  const events = eventsOf(choice, row, links, ofSpan.loading ? undefined : ofSpan.data);
  const inSpan = choice === 'span' ? (ofSpan.data?.total ?? 0) : 0;
  return { choices, choice, setChoice: setPicked, events, inSpan };
}

function eventsOf(
  choice: Choice | undefined,
  row: EventRow | undefined,
  links: Links,
  ofSpan: { readonly rows: readonly EventRow[] } | undefined,
): readonly string[] | undefined {
  if (choice === 'event') return row === undefined ? [] : [row.id];
  if (choice === undefined) return links.known ? [] : undefined;
  if (choice === 'threads') return [...new Set(links.threads.map((thread) => thread.event))];
  return ofSpan?.rows.map((entry) => entry.id);
}

function missingFor(
  title: string,
  events: readonly string[] | undefined,
  inSpan: number,
): string | undefined {
  if (title.trim() === '') return 'A title is missing.';
  if (events === undefined) return 'Counting the records.';
  if (inSpan > MOST_EVENTS) return `More than ${plural(MOST_EVENTS, 'record')}: choose a shorter span.`;
  return events.length === 0 ? 'No event is selected.' : undefined;
}
