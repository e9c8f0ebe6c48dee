import { type ParseArgsConfig, parseArgs } from 'node:util';
import type { Engine } from '../engine';
import type { Output } from './output';

/** What every command is given. */
export interface Cli {
  readonly engine: Engine;
  readonly output: Output;
  /** Raised by Ctrl-C. */
  readonly signal: AbortSignal;
}

/** A command line that cannot be understood. Exit code 2, with the command's usage line. */
export class UsageError extends Error {}

export interface Command {
  readonly name: string;
  /** What follows `throughline` in the usage line. */
  readonly usage: string;
  /** One line for `--help`. */
  readonly summary: string;
  /** @returns the exit code; 0 unless the command says otherwise. @throws UsageError, AppFailure */
  run(argv: readonly string[], cli: Cli): Promise<number>;
  /** Whether the command line asks for JSON on stdout. */
  wantsJson(argv: readonly string[]): boolean;
}

type Options = NonNullable<ParseArgsConfig['options']>;
type Parsed<O extends Options> = ReturnType<
  typeof parseArgs<{ options: O; allowPositionals: true }>
>['values'];

interface Definition<O extends Options> {
  readonly name: string;
  readonly usage: string;
  readonly summary: string;
  readonly options: O;
  /** How many positional arguments it takes at least and at most. */
  readonly positionals: readonly [number, number];
  run(
    input: { readonly positionals: readonly string[]; readonly values: Parsed<O> },
    cli: Cli,
  ): Promise<number | undefined>;
}

/** A command from its flags (as node:util parseArgs takes them) and what it does with them. */
export function command<const O extends Options>(definition: Definition<O>): Command {
  const { name, usage, summary } = definition;
  return {
    name,
    usage,
    summary,
    run: async (argv, cli) => (await definition.run(parse(definition, argv), cli)) ?? 0,
    wantsJson: (argv) => 'json' in definition.options && argv.includes('--json'),
  };
}

function parse<O extends Options>(definition: Definition<O>, argv: readonly string[]) {
  const [least, most] = definition.positionals;
  const { values, positionals } = parseStrictly(definition.options, argv);
  if (positionals.length < least) throw new UsageError(`“${definition.name}” needs more arguments.`);
  if (positionals.length > most) {
    throw new UsageError(`“${definition.name}” does not know what to do with “${positionals[most]}”.`);
  }
  return { values, positionals };
}

function parseStrictly<O extends Options>(options: O, argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true, strict: true });
  } catch (error) {
    if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')) {
      throw new UsageError(error.message.split('. To specify')[0]);
    }
    throw error;
  }
}
