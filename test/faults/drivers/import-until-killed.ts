import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { Worker } from 'node:worker_threads';
import { createEngine } from '../../../electron/engine';
import type { Order } from '../kinds/order';

/**
 * Warms up, then takes one order on standard input: opens the case, imports, and kills itself with SIGKILL so many
 * milliseconds after the so-manieth message of progress, or after the import when there are fewer. A thread of its
 * own does that, so that no point of the import is out of reach. Told on standard output: `ready`, `open`,
 * `imported` with the
 * milliseconds and messages it took and the most memory it had, MiB.
 */
const say = (line: string) => process.stdout.write(`${line}\n`);

const armed = new Int32Array(new SharedArrayBuffer(8));
const killer = new Worker(
  `const { workerData: armed } = require('node:worker_threads');
   Atomics.wait(armed, 0, 0);
   Atomics.wait(armed, 1, 0, Atomics.load(armed, 0) / 1000);
   process.kill(process.pid, 'SIGKILL');`,
  { eval: true, workerData: armed },
);
await once(killer, 'online');
say('ready');

const [line] = await once(createInterface({ input: process.stdin }), 'line');
const { folder, stateFolder, paths, choices, kill }: Order = JSON.parse(String(line));

/** From now on it lives that long, and no longer. */
function arm(): void {
  if (kill === undefined) return;
  Atomics.compareExchange(armed, 0, 0, Math.max(1, Math.round(kill.delay * 1_000)));
  Atomics.notify(armed, 0);
}

const engine = createEngine({ stateFolder });
const opened = await engine.call('case.open', { folder });
if (!opened.ok) throw new Error(JSON.stringify(opened.error));
say('open');
const began = performance.now();
let messages = 0;
if (kill?.after === 0) arm();
const onProgress = () => {
  messages += 1;
  if (messages === kill?.after) arm();
};
const imported = await engine.call('sources.import', { paths: [...paths], choices }, { onProgress });
if (!imported.ok) throw new Error(JSON.stringify(imported.error));
const megabytes = Math.round(process.resourceUsage().maxRSS / 1_024);
say(`imported ${Math.round(performance.now() - began)} ${messages} ${megabytes}`);
arm();
if (kill === undefined) {
  await engine.close();
  process.exit(0);
}
await new Promise((never) => setTimeout(never, 60_000));
