import { join } from 'node:path';
import type { Engine } from '../../electron/engine';
import { engineIn, must } from './engine';

export interface OpenedCase {
  readonly engine: Engine;
  readonly folder: string;
  /** Closes the case and opens it again. */
  reopen(): Promise<void>;
}

/** A new case `top`/calls.throughline, open in an engine of its own. */
export async function newCase(top: string): Promise<OpenedCase> {
  const engine = engineIn(top);
  const folder = join(top, 'calls.throughline');
  await must(engine.call('case.create', { folder, title: 'Support calls', examiner: 'R. Okafor' }));
  return {
    engine,
    folder,
    async reopen() {
      await must(engine.call('case.close', {}));
      await must(engine.call('case.open', { folder }));
    },
  };
}
