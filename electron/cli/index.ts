import { stateFolder } from '../state-folder';
import { FAILED, INTERRUPTED } from './exit-codes';
import { runCommandLine } from './run';

const interrupt = new AbortController();
process.on('SIGINT', () => (interrupt.signal.aborted ? process.exit(INTERRUPTED) : interrupt.abort()));
process.on('SIGTERM', () => interrupt.abort());
// Writes report their own failure; without a listener the stream's event would end the process.
process.stdout.on('error', () => undefined);

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
