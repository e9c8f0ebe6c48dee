import type { z } from 'zod';
import { caseChannels } from './case';
import { caseworkChannels } from './casework';
import { clockChannels } from './clock';
import { formatsChannels } from './formats';
import { gridChannels } from './grid';
import { handoffChannels } from './handoff';
import { identityChannels } from './identity';
import { importsChannels } from './imports';
import { journalChannels } from './journal';
import { leadsChannels } from './leads';
import { panelChannels } from './panels';
import { queryChannels } from './query';
import { reconcileChannels } from './reconcile';
import { rejectsChannels } from './rejects';
import { setsChannels } from './sets';
import { simulateChannels } from './simulate';
import { sourcesChannels } from './sources';
import { stageChannels } from './stage';
import { tilesChannels } from './tiles';
import { timelineChannels } from './timeline';
import { victimChannels } from './victims';
import { viewsChannels } from './views';

/** Every question the engine answers and every act it performs, by name. */
export const channels = {
  ...caseChannels,
  ...sourcesChannels,
  ...importsChannels,
  ...formatsChannels,
  ...setsChannels,
  ...rejectsChannels,
  ...reconcileChannels,
  ...clockChannels,
  ...timelineChannels,
  ...gridChannels,
  ...queryChannels,
  ...tilesChannels,
  ...panelChannels,
  ...victimChannels,
  ...stageChannels,
  ...leadsChannels,
  ...identityChannels,
  ...caseworkChannels,
  ...viewsChannels,
  ...journalChannels,
  ...handoffChannels,
  ...simulateChannels,
} as const;

export type Channels = typeof channels;
export type ChannelName = keyof Channels;
export type RequestOf<C extends ChannelName> = z.infer<Channels[C]['request']>;
export type ReplyOf<C extends ChannelName> = z.infer<Channels[C]['reply']>;

export function isChannel(name: string): name is ChannelName {
  return Object.hasOwn(channels, name);
}
