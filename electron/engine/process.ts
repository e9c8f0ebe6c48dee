import { constants, getPriority, setPriority } from 'node:os';
import { createEngine } from './index';
import { type Port, serve } from './serve';

/** Entry of the engine's utility process. The only file that touches the parent port. */
interface ParentPort {
  on(
    event: 'message',
    listener: (event: { readonly data: unknown; readonly ports: readonly Port[] }) => void,
  ): void;
}

const parent = (process as unknown as { readonly parentPort?: ParentPort }).parentPort;
if (parent === undefined) throw new Error('The engine process must be started by the application.');

const stateFolder = process.env.THROUGHLINE_STATE;
if (stateFolder === undefined) throw new Error('THROUGHLINE_STATE is not set.');

// Before any thread is made: on Linux it is a thread that has a priority, and those it starts get the same. Imports take
// every core, and the window must come first on them. A program that was started with less has no right to more.
const wanted = constants.priority.PRIORITY_BELOW_NORMAL;
if (getPriority() < wanted) setPriority(wanted);
const engine = createEngine({ stateFolder });
parent.on('message', ({ data, ports }) => {
  const port = ports[0];
  if (data === 'port' && port !== undefined) serve(port, engine);
  if (data === 'close') void engine.close().then(() => process.exit(0));
});
