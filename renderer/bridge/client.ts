import type { z } from 'zod';
import type { Bridge, BridgeChannel, BridgeChannels } from '../../shared/contract/bridge';
import {
  ENGINE_LOST_MESSAGE,
  ENGINE_PORT_MESSAGE,
  ENGINE_STOPPED_MESSAGE,
} from '../../shared/contract/messages';
import { EngineLink } from './engine-link';

declare global {
  interface Window {
    readonly throughline: Bridge;
  }
}

/** `ready`: a port is there. `lost`: being started again. `stopped`: it stopped too often. */
export type LinkState = 'ready' | 'lost' | 'stopped';

/** Everything the page reaches outside itself. */
export interface Client {
  readonly link: EngineLink;
  /** Asks the main process; for file dialogs and facts only. */
  readonly ask: <C extends BridgeChannel>(
    channel: C,
    request: z.infer<BridgeChannels[C]['request']>,
  ) => Promise<z.infer<BridgeChannels[C]['reply']>>;
  /** Absolute path of a dropped or chosen file; empty for what is no file on disk. */
  readonly pathOf: (file: File) => string;
  readonly onState: (listener: (state: LinkState) => void) => () => void;
}

/** Connects the page to the engine: listens for the port, then asks main for it. */
export function connectClient(): Client {
  const link = new EngineLink();
  const listeners = new Set<(state: LinkState) => void>();
  const tell = (state: LinkState) => {
    for (const listener of listeners) listener(state);
  };
  window.addEventListener('message', (event) => {
    if (event.source !== window || event.origin !== location.origin) return;
    const port = event.ports[0];
    if (event.data === ENGINE_PORT_MESSAGE && port !== undefined) {
      link.attach(port);
      tell('ready');
    } else if (event.data === ENGINE_LOST_MESSAGE || event.data === ENGINE_STOPPED_MESSAGE) {
      link.lose();
      tell(event.data === ENGINE_LOST_MESSAGE ? 'lost' : 'stopped');
    }
  });
  const bridge = window.throughline;
  return {
    link,
    ask: (channel, request) => bridge.invoke(channel, request),
    pathOf: (file) => bridge.pathOf(file),
    onState(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Calls back on every size change of the window; the one global a view may need of it. */
export function onWindowResize(listener: () => void): () => void {
  window.addEventListener('resize', listener);
  return () => window.removeEventListener('resize', listener);
}
