import type { AppError } from '../../shared/errors';
import { Button, ErrorPanel } from '../widgets';
import type { OpenOptions } from './use-start';

interface StartFailureProps {
  readonly error: AppError;
  readonly folder: string | undefined;
  readonly onOpen: (folder: string, options?: OpenOptions) => void;
  readonly onDismiss: () => void;
}

/** Why a case did not open, with what can be done about it. */
export function StartFailure({ error, folder, onOpen, onDismiss }: StartFailureProps) {
  const locked = error.code === 'case.locked' && folder !== undefined;
  const actions = (
    <>
      {locked ? (
        <>
          <Button kind="primary" onPress={() => onOpen(folder, { readOnly: true })}>
            Open read-only
          </Button>
          <Button onPress={() => onOpen(folder, { takeOver: true })}>Take over</Button>
        </>
      ) : undefined}
      <Button onPress={onDismiss}>Dismiss</Button>
    </>
  );
  return <ErrorPanel title="The case was not opened" error={error} action={actions} compact />;
}
