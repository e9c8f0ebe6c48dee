import type { RecentCase } from '../../shared/contract/case';
import { type Command, useCommands } from '../stores/commands';
import type { OpenOptions } from './use-start';

interface StartActs {
  readonly onSample: () => void;
  readonly onNew: () => void;
  readonly onOpen: () => void;
  readonly onVerify: () => void;
}

const group = 'Start';

/** The keys of the start view. */
export function useStartCommands(
  acts: StartActs,
  selected: RecentCase | undefined,
  open: (folder: string, options?: OpenOptions) => void,
): void {
  const recent = (id: string, title: string, key: string, options?: OpenOptions): Command => ({
    id,
    title,
    key,
    group,
    keyOnly: true,
    when: selected !== undefined,
    run: () => {
      if (selected !== undefined) open(selected.folder, options);
    },
  });
  useCommands([
    { id: 'start.sample', title: 'Open the sample case', key: '1', group, keyOnly: true, run: acts.onSample },
    { id: 'start.new', title: 'New case', key: 'Ctrl+N', group, run: acts.onNew },
    { id: 'start.open', title: 'Open a case', key: 'Ctrl+O', group, keyOnly: true, run: acts.onOpen },
    { id: 'start.verify', title: 'Verify a package', key: 'Ctrl+Shift+V', group, run: acts.onVerify },
    recent('start.recent', 'Open the chosen case', 'Enter'),
    recent('start.recent-read-only', 'Open the chosen case read-only', 'Shift+Enter', { readOnly: true }),
  ]);
}
