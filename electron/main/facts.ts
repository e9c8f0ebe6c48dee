import { hostname } from 'node:os';
import { join } from 'node:path';
import { app } from 'electron';
import type { AppFacts } from '../../shared/contract/bridge';

/** What the window may know about the program and the workstation. */
export function appFacts(): AppFacts {
  return {
    version: app.getVersion(),
    electron: process.versions.electron,
    chrome: process.versions.chrome,
    node: process.versions.node,
    host: hostname(),
    platform: process.platform,
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    casesFolder: join(app.getPath('documents'), 'Cases'),
  };
}
