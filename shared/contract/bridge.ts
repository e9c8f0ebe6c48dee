import { z } from 'zod';

/** What the window knows about the program it runs in. */
export const appFacts = z.object({
  version: z.string(),
  electron: z.string(),
  chrome: z.string(),
  node: z.string(),
  host: z.string(),
  platform: z.string(),
  /** IANA zone of the workstation. */
  zone: z.string(),
  /** Where new cases are proposed. */
  casesFolder: z.string(),
});
export type AppFacts = z.infer<typeof appFacts>;

const dialogText = z.string().min(1).max(200);

/**
 * Window ↔ main process: only what the engine cannot do. Everything else goes over the engine's port. Requests come
 * from a page that shows evidence, so main checks sender and schema of each.
 */
export const bridgeChannels = {
  'app.facts': { request: z.object({}), reply: appFacts },
  /** Asks main for a fresh port to the engine (also after a restart); it arrives as a window message. */
  'app.port': { request: z.object({}), reply: z.object({}) },
  'dialog.open-files': {
    request: z.object({ title: dialogText, many: z.boolean() }),
    reply: z.object({ paths: z.array(z.string()) }),
  },
  'dialog.open-folder': {
    request: z.object({ title: dialogText }),
    reply: z.object({ path: z.string().optional() }),
  },
  'dialog.save-folder': {
    request: z.object({ title: dialogText, name: dialogText }),
    reply: z.object({ path: z.string().optional() }),
  },
} as const;
export type BridgeChannels = typeof bridgeChannels;
export type BridgeChannel = keyof BridgeChannels;

/** `window.throughline`, put there by the preload. */
export interface Bridge {
  invoke<C extends BridgeChannel>(
    channel: C,
    request: z.infer<BridgeChannels[C]['request']>,
  ): Promise<z.infer<BridgeChannels[C]['reply']>>;
  /** Absolute path of a dropped file, for the engine to read; empty for what is no file on disk. */
  pathOf(file: unknown): string;
}

export { ENGINE_LOST_MESSAGE, ENGINE_PORT_MESSAGE } from './messages';
