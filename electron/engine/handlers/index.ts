import type { Channels } from '../../../shared/contract';
import type { Handlers } from '../context';
import { caseHandlers } from './case';
import { caseworkHandlers } from './casework';
import { clockHandlers } from './clock';
import { formatsHandlers } from './formats';
import { gridHandlers } from './grid';
import { handoffHandlers } from './handoff';
import { identityHandlers } from './identity';
import { importsHandlers } from './imports';
import { journalHandlers } from './journal';
import { leadsHandlers } from './leads';
import { panelHandlers } from './panels';
import { queryHandlers } from './query';
import { reconcileHandlers } from './reconcile';
import { rejectsHandlers } from './rejects';
import { setsHandlers } from './sets';
import { simulateHandlers } from './simulate';
import { sourcesHandlers } from './sources';
import { stageHandlers } from './stage';
import { tilesHandlers } from './tiles';
import { timelineHandlers } from './timeline';
import { victimHandlers } from './victims';
import { viewsHandlers } from './views';

/** Every channel of the contract, answered. */
export const handlers = {
  ...caseHandlers,
  ...sourcesHandlers,
  ...importsHandlers,
  ...formatsHandlers,
  ...setsHandlers,
  ...rejectsHandlers,
  ...reconcileHandlers,
  ...clockHandlers,
  ...timelineHandlers,
  ...gridHandlers,
  ...queryHandlers,
  ...tilesHandlers,
  ...panelHandlers,
  ...victimHandlers,
  ...stageHandlers,
  ...leadsHandlers,
  ...identityHandlers,
  ...caseworkHandlers,
  ...viewsHandlers,
  ...journalHandlers,
  ...handoffHandlers,
  ...simulateHandlers,
} satisfies Handlers<Channels>;
