import {
  Bookmark,
  Clock,
  Diamond,
  Funnel,
  MoveHorizontal,
  Ruler,
  Search,
  StickyNote,
  TextAlignStart,
  User,
  Users,
} from 'lucide-react';
import { type ComponentType, useState } from 'react';
import {
  Autocomplete,
  Collection,
  Dialog,
  Header,
  Input,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  Modal,
  ModalOverlay,
  SearchField,
} from 'react-aria-components';
import { EvidenceText, Kbd } from '../../widgets';
import { useOverlays } from '../overlays';
import { type Entry, type EntryIcon, type Group, scopeOf } from './entries';
import { useEntries } from './use-entries';
import './palette.css';

/** Commands, accounts, customers, records and times, from one field. */
export function Palette() {
  const { palette, close } = useOverlays();
  return (
    <ModalOverlay
      className="scrim palette-scrim"
      isOpen={palette !== undefined}
      isDismissable
      onOpenChange={(open) => {
        if (!open) close();
      }}
    >
      <Modal className="dialog palette">
        <Dialog aria-label="Search and commands" className="dialog-body">
          {palette === undefined ? undefined : <PaletteBody start={palette} />}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function PaletteBody({ start }: { readonly start: string }) {
  const [text, setText] = useState(start);
  const close = useOverlays((state) => state.close);
  const { groups, loading } = useEntries(text);
  const found = groups.reduce((sum, group) => sum + group.entries.length, 0);
  const run = (key: unknown) => {
    const entry = groups.flatMap((group) => group.entries).find((candidate) => candidate.id === key);
    close();
    entry?.run();
  };
  return (
    <Autocomplete inputValue={text} onInputChange={setText}>
      <SearchField aria-label="Search and commands" className="palette-field" autoFocus>
        <Search aria-hidden />
        <Input placeholder="Search records, accounts, customers, times, commands" />
        <span className="small t3 nowrap" role="status">
          {loading ? '…' : `${found} ${found === 1 ? 'result' : 'results'}`}
        </span>
        <Kbd>Escape</Kbd>
      </SearchField>
      <ListBox
        aria-label="Results"
        className="palette-list"
        items={groups.map((group) => ({ ...group, id: group.title }))}
        onAction={run}
        renderEmptyState={() => <Nothing text={text} />}
      >
        {(group) => <PaletteGroup group={group} />}
      </ListBox>
      <footer className="palette-foot">
        <span>
          <Kbd>ArrowUp</Kbd> <Kbd>ArrowDown</Kbd> choose
        </span>
        <span>
          <Kbd>Enter</Kbd> do
        </span>
        <span className="grow" />
        <span>
          only: <Kbd>{'>'}</Kbd> commands <Kbd>@</Kbd> accounts <Kbd>#</Kbd> customers <Kbd>=</Kbd> times
        </span>
      </footer>
    </Autocomplete>
  );
}

function PaletteGroup({ group }: { readonly group: Group }) {
  return (
    <ListBoxSection id={group.title} className="palette-group">
      <Header>
        <span>{group.title}</span>
        <span className="t3">{group.tail}</span>
      </Header>
      <Collection items={group.entries}>{(entry) => <PaletteEntry entry={entry} />}</Collection>
    </ListBoxSection>
  );
}

function PaletteEntry({ entry }: { readonly entry: Entry }) {
  return (
    <ListBoxItem id={entry.id} textValue={entry.title} className="palette-entry">
      {entry.icon === undefined ? undefined : <EntryMark icon={entry.icon} />}
      <b>{entry.evidence === true ? <EvidenceText text={entry.title} /> : entry.title}</b>
      <span className="grow ellip t2">
        {entry.note === undefined ? '' : <EvidenceText text={entry.note} />}
      </span>
      {entry.tail === undefined ? undefined : <span className="small t3">{entry.tail}</span>}
      {entry.key === undefined ? undefined : <Kbd>{entry.key}</Kbd>}
    </ListBoxItem>
  );
}

const ICONS: Readonly<Record<EntryIcon, ComponentType<{ readonly 'aria-hidden': true }>>> = {
  time: Clock,
  context: MoveHorizontal,
  span: Funnel,
  measure: Ruler,
  note: StickyNote,
  account: User,
  customer: Users,
  call: Diamond,
  record: TextAlignStart,
  view: Bookmark,
};

function EntryMark({ icon }: { readonly icon: EntryIcon }) {
  const Mark = ICONS[icon];
  return <Mark aria-hidden />;
}

function Nothing({ text }: { readonly text: string }) {
  const { scope, words } = scopeOf(text);
  if (scope === 'times' && words === '') {
    return (
      <p className="palette-nothing">
        A time: <b>2019-08-14 14:30 Europe/Dublin</b>, a day, or <b>-3d</b>: three days before the end of the
        case.
      </p>
    );
  }
  return (
    <p className="palette-nothing">
      Nothing is called <EvidenceText text={text} />. Looked among commands, accounts, customers, saved views,
      notes, record ids and times.
    </p>
  );
}
