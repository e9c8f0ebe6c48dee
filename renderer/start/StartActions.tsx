import { FolderOpen, KeyRound, Play, Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { classNames, Kbd } from '../widgets';

interface StartActionsProps {
  readonly onSample: () => void;
  readonly onNew: () => void;
  readonly onOpen: () => void;
  readonly onVerify: () => void;
  readonly busy: boolean;
}

/** The four ways in. */
export function StartActions({ onSample, onNew, onOpen, onVerify, busy }: StartActionsProps) {
  return (
    <div className="start-actions">
      <Action
        title="Open the sample case"
        shortcut="1"
        icon={<Play />}
        onPress={onSample}
        busy={busy}
        primary
      >
        A whole worked case, made on this machine from a seed the first time. Nothing is downloaded.
      </Action>
      <Action title="New case" shortcut="Ctrl+N" icon={<Plus />} onPress={onNew} busy={busy}>
        One folder on a volume you choose. You name the lead examiner first.
      </Action>
      <Action title="Open a case" shortcut="Ctrl+O" icon={<FolderOpen />} onPress={onOpen} busy={busy}>
        A folder ending in <code>.throughline</code>. Hashes and counts are compared as it opens.
      </Action>
      <Action
        title="Verify a package"
        shortcut="Ctrl+Shift+V"
        icon={<KeyRound />}
        onPress={onVerify}
        busy={busy}
      >
        Check a handoff you received, without opening it as a case.
      </Action>
    </div>
  );
}

interface ActionProps {
  readonly title: string;
  readonly shortcut: string;
  readonly icon: ReactNode;
  readonly onPress: () => void;
  readonly busy: boolean;
  readonly primary?: boolean;
  readonly children: ReactNode;
}

function Action({ title, shortcut, icon, onPress, busy, primary, children }: ActionProps) {
  return (
    <Button
      className={classNames('start-action', primary && 'is-primary')}
      onPress={onPress}
      isDisabled={busy}
    >
      <span className="start-action-head">
        {icon}
        <b>{title}</b>
        <Kbd>{shortcut}</Kbd>
      </span>
      <span className="start-action-text">{children}</span>
    </Button>
  );
}
