import { stateFolder } from '../state-folder';
import { FAILED, INTERRUPTED } from './exit-codes';
import { runCommandLine } from './run';

const interrupt = new AbortController();
process.on('SIGINT', () => (interrupt.signal.aborted ? process.exit(INTERRUPTED) : interrupt.abort()));
process.on('SIGTERM', () => interrupt.abort());
// Writes to stdout report their own failure, and messages nobody reads any more are no reason to break off: without
// listeners the streams' events would end the process in the middle of its work.
process.stdout.on('error', () => undefined);
process.stderr.on('error', () => undefined);

try {
  process.exitCode = await runCommandLine(process.argv.slice(2), {
    stdout: process.stdout,
    stderr: process.stderr,
    stateFolder: stateFolder(process.env),
    signal: interrupt.signal,
  });
} catch (error) {
  process.stderr.write(
    `Throughline failed in a way it should not: ${error instanceof Error ? error.stack : error}\n`,
  );
  process.exitCode = FAILED;
}
