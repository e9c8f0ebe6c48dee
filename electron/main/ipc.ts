import { type BrowserWindow, type IpcMainInvokeEvent, ipcMain } from 'electron';
import type { z } from 'zod';
import { type BridgeChannel, type BridgeChannels, bridgeChannels } from '../../shared/contract/bridge';
import { APP_ORIGIN } from '../../shared/contract/messages';
import { devServerOrigin } from './dev-server';

type Request<C extends BridgeChannel> = z.infer<BridgeChannels[C]['request']>;
type Reply<C extends BridgeChannel> = z.infer<BridgeChannels[C]['reply']>;

export type BridgeHandlers = {
  readonly [C in BridgeChannel]: (request: Request<C>) => Promise<Reply<C>> | Reply<C>;
};

/**
 * Answers the window's requests; the only place that listens to it. Each is refused unless it comes from the main frame
 * of the one window, from the page's exact origin, and fits its schema. Replies are checked too.
 * @throws to the caller: `Refused: …` for anything else
 */
export function answerWindow(window: BrowserWindow, handlers: BridgeHandlers): void {
  for (const channel of Object.keys(bridgeChannels) as BridgeChannel[]) {
    ipcMain.handle(channel, async (event, ...given: unknown[]) => {
      if (!isOurPage(event, window)) throw new Error('Refused: not the page of this program.');
      return await answer(channel, given, handlers);
    });
  }
  window.once('closed', () => {
    for (const channel of Object.keys(bridgeChannels)) ipcMain.removeHandler(channel);
  });
}

async function answer<C extends BridgeChannel>(
  channel: C,
  given: readonly unknown[],
  handlers: BridgeHandlers,
) {
  const { request, reply } = bridgeChannels[channel];
  const asked = request.strict().safeParse(given[0]);
  if (given.length !== 1 || !asked.success)
    throw new Error(`Refused: not a well-formed “${channel}” request.`);
  return reply.parse(await handlers[channel](asked.data as Request<C>));
}

function isOurPage(event: IpcMainInvokeEvent, window: BrowserWindow): boolean {
  const { sender, senderFrame } = event;
  if (window.isDestroyed() || sender !== window.webContents || senderFrame === null) return false;
  // An empty page inherits its opener's origin, so the address counts as well.
  const origin = devServerOrigin() ?? APP_ORIGIN;
  return (
    senderFrame === sender.mainFrame &&
    senderFrame.origin === origin &&
    senderFrame.url.startsWith(`${origin}/`)
  );
}
