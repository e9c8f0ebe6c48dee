import { appError, cancelled } from '../../shared/errors';
import { AppFailure } from '../../shared/result';
import { createEngine } from '../engine';
import { APP_VERSION } from '../engine/version';
import { type Command, UsageError } from './command';
import { COMMANDS } from './commands';
import { DONE, exitCodeOf, WRONG_USAGE } from './exit-codes';
import { Output, type Streams } from './output';

export interface Surroundings extends Streams {
  readonly stateFolder: string;
  readonly signal: AbortSignal;
}

/** Runs one command line (without `node` and the script). @returns the exit code. */
export async function runCommandLine(argv: readonly string[], surroundings: Surroundings): Promise<number> {
  const [name, ...rest] = argv;
  const plain = new Output(surroundings, false);
  if (name === '--version' || name === '-V') {
    await plain.line(APP_VERSION);
    return DONE;
  }
  if (name === '--help' || name === '-h' || name === 'help') {
    await plain.print(help());
    return DONE;
  }
  const command = COMMANDS.find((candidate) => candidate.name === name);
  if (command === undefined) {
    return await refuse(name === '--json' ? undefined : name, argv, plain);
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    await plain.print(`${command.summary}\n${usageOf(command)}\n`);
    return DONE;
  }
  return await perform(command, rest, surroundings);
}

async function refuse(name: string | undefined, argv: readonly string[], output: Output): Promise<number> {
  const message = name === undefined ? 'Which command?' : `There is no command “${name}”.`;
  output.say(message);
  output.say('Usage: throughline COMMAND …   (throughline --help lists the commands)');
  if (argv.includes('--json')) await output.document({ error: appError('usage.command', message) });
  return WRONG_USAGE;
}

async function perform(
  command: Command,
  argv: readonly string[],
  surroundings: Surroundings,
): Promise<number> {
  const output = new Output(surroundings, command.wantsJson(argv));
  const { signal, stateFolder } = surroundings;
  const engine = createEngine({ stateFolder });
  try {
    return await command.run(argv, { engine, output, signal });
  } catch (error) {
    // A reader such as `head` that has seen enough is no failure of ours.
    if (error instanceof Error && 'code' in error && error.code === 'EPIPE') return DONE;
    return await explain(error, command, output, signal);
  } finally {
    await engine.close();
    output.done();
  }
}

async function explain(
  error: unknown,
  command: Command,
  output: Output,
  signal: AbortSignal,
): Promise<number> {
  const failure = signal.aborted ? cancelled() : failureOf(error);
  const code = exitCodeOf(failure.code);
  output.say(failure.message);
  if (code === WRONG_USAGE) output.say(usageOf(command));
  if (output.json) await output.document({ error: failure });
  return code;
}

function failureOf(error: unknown) {
  if (error instanceof UsageError) return appError('usage.arguments', error.message);
  if (error instanceof AppFailure) return error.error;
  throw error;
}

function usageOf({ usage }: Command): string {
  return `Usage: throughline ${usage}`;
}

function help(): string {
  const width = Math.max(...COMMANDS.map(({ name }) => name.length));
  const lines = COMMANDS.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`);
  return [
    `${APP_VERSION}. Who inside leaked these customers? Access logs against scam-call reports, offline.`,
    '',
    'Usage: throughline COMMAND …',
    '',
    ...lines,
    '',
    'throughline COMMAND --help says how to call it. With --json, stdout is exactly one JSON document.',
    'Exit codes: 0 done, 1 failed, 2 wrong usage, 3 integrity or verification failed, 130 interrupted.',
    '',
  ].join('\n');
}
