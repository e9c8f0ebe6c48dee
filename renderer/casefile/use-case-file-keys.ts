import type { Annotation, Exhibit } from '../../shared/contract/casework';
import { type Command, useCommands } from '../stores/commands';
import type { CaseFile, Open } from './use-case-file';

/** What the examiner asked to write. */
export type Asked =
  | { readonly kind: 'new' }
  | { readonly kind: 'edit'; readonly note: Annotation }
  | { readonly kind: 'remove'; readonly what: Annotation | Exhibit };

interface CaseFileKeys {
  readonly file: CaseFile;
  readonly blocked: string | undefined;
  readonly onAsk: (asked: Asked) => void;
  readonly onSearch: () => void;
}

const group = 'Case file';

export function useCaseFileKeys(keys: CaseFileKeys): void {
  useCommands([...movement(keys.file), ...acts(keys)]);
}

/** Up and down run through exhibits, then notes, as they stand in the list. */
function movement(file: CaseFile): readonly Command[] {
  const list: readonly Open[] = [
    ...file.shown.exhibits.map(({ id }): Open => ({ kind: 'exhibit', id })),
    ...file.shown.notes.map(({ id }): Open => ({ kind: 'note', id })),
  ];
  const open = file.open;
  const at = list.findIndex(
    (item) => item.kind === open?.kind && item.kind !== 'line' && item.id === idOf(open),
  );
  const to = (index: number) => () => {
    const next = list[Math.max(0, Math.min(list.length - 1, index))];
    if (next !== undefined) file.setOpen(next);
  };
  const base = { group, keyOnly: true, when: list.length > 0 };
  return [
    { ...base, id: 'casefile.next', title: 'Next exhibit or note', key: 'ArrowDown', run: to(at + 1) },
    { ...base, id: 'casefile.previous', title: 'Previous exhibit or note', key: 'ArrowUp', run: to(at - 1) },
  ];
}

function idOf(open: Open | undefined): string | undefined {
  return open === undefined || open.kind === 'line' ? undefined : open.id;
}

function acts({ file, blocked, onAsk, onSearch }: CaseFileKeys): readonly Command[] {
  const { note } = file;
  const removed = file.exhibit ?? note;
  return [
    { id: 'casefile.search', title: 'Search the case file', key: '/', group, run: onSearch },
    { id: 'casefile.note', title: 'New note', key: 'N', group, blocked, run: () => onAsk({ kind: 'new' }) },
    {
      id: 'casefile.edit',
      title: 'Change the note',
      key: 'Enter',
      group,
      when: note !== undefined,
      blocked,
      run: () => note && onAsk({ kind: 'edit', note }),
    },
    {
      id: 'casefile.remove',
      title: 'Remove with a reason',
      key: 'Delete',
      group,
      when: removed !== undefined,
      blocked,
      run: () => removed && onAsk({ kind: 'remove', what: removed }),
    },
  ];
}
