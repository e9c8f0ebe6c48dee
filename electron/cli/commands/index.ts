import type { Command } from '../command';
import { annotations } from './annotations';
import { certificate } from './certificate';
import { coverage } from './coverage';
import { demo } from './demo';
import { density } from './density';
import { events } from './events';
import { exhibit } from './exhibit';
import { exhibits } from './exhibits';
import { exportPackage } from './export';
import { formats } from './formats';
import { identity } from './identity';
import { importSources } from './import';
import { inspect } from './inspect';
import { journal } from './journal';
import { leads } from './leads';
import { newCase } from './new';
import { note } from './note';
import { rebuild } from './rebuild';
import { record } from './record';
import { rejects } from './rejects';
import { repair } from './repair';
import { replayRejects } from './replay-rejects';
import { simulate } from './simulate';
import { skew } from './skew';
import { sources } from './sources';
import { verify } from './verify';
import { victims } from './victims';
import { view } from './view';
import { views } from './views';

/** Every command, in the order one meets them. */
export const COMMANDS: readonly Command[] = [
  newCase,
  inspect,
  formats,
  importSources,
  sources,
  rejects,
  repair,
  replayRejects,
  certificate,
  skew,
  events,
  record,
  density,
  coverage,
  identity,
  leads,
  victims,
  note,
  annotations,
  exhibit,
  exhibits,
  view,
  views,
  journal,
  rebuild,
  verify,
  exportPackage,
  simulate,
  demo,
];
