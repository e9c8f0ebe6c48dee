import { useEffect } from 'react';
import type { Client, LinkState } from '../bridge/client';
import { useClient } from '../bridge/client-context';
import { useCase } from '../stores/case';
import { useMessages } from '../stores/messages';

/** Follows the engine: its events become the case's revision, and after a crash the case is opened again. */
export function useEngineLink(): void {
  const client = useClient();
  useEffect(() => {
    const stopEvents = client.link.subscribe((event) => {
      if (event.type === 'revision') useCase.getState().revised(event.revision);
      else if (event.folder === undefined) useCase.getState().closed();
    });
    const stopStates = client.onState((state) => void follow(client, state));
    void client.ask('app.port', {});
    return () => {
      stopEvents();
      stopStates();
    };
  }, [client]);
}

async function follow(client: Client, state: LinkState): Promise<void> {
  const { engineIs } = useCase.getState();
  if (state === 'lost') {
    engineIs('restarting');
  } else if (state === 'stopped') {
    engineIs('stopped');
    useMessages
      .getState()
      .say(
        'The engine stopped several times within a minute and is not started again by itself. What was saved is kept. Start it again below the palette, or restart the program.',
        'bad',
      );
  } else {
    await reopen(client);
    engineIs('ready');
  }
}

async function reopen({ link }: Client): Promise<void> {
  const { folder, readOnly, engine, opened, closed } = useCase.getState();
  const { say, sayError } = useMessages.getState();
  if (folder === undefined) {
    const info = await link.call('case.info', {});
    const open = info.ok ? info.value.case : undefined;
    if (open !== undefined) opened(open.folder, open.readOnly, open.revision);
    return;
  }
  const result = await link.call('case.open', { folder, readOnly });
  if (result.ok) {
    opened(folder, result.value.readOnly, result.value.revision);
    if (engine === 'restarting')
      say('The engine stopped and was started again. The case is open as it was saved.', 'warn');
  } else {
    closed();
    sayError(result.error);
  }
}
