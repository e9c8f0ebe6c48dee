import type { SkewEstimate, SourceSkew } from '../../../shared/contract/clock';
import { formatSpan, type Micros } from '../../../shared/model/time';
import { ask, openToRead, openToWrite } from '../ask';
import { type Cli, command, UsageError } from '../command';
import { duration } from '../flags';
import { formatCount } from '../words';

export const skew = command({
  name: 'skew',
  usage: 'skew CASE [SOURCE --set=3.2s|--clear|--against SOURCE [--within 2h]] [--reason T] [--json]',
  summary: 'Correct a source’s clock, or estimate from shared events how far it is off',
  options: {
    set: { type: 'string' },
    clear: { type: 'boolean' },
    against: { type: 'string' },
    within: { type: 'string' },
    reason: { type: 'string' },
    json: { type: 'boolean' },
  },
  positionals: [1, 2],
  async run({ positionals: [path = '', source], values }, cli) {
    const { set, clear, against, within, reason } = values;
    const acts = [set, clear, against].filter((flag) => flag !== undefined);
    if (source === undefined && acts.length > 0) throw new UsageError('Name the source, such as EV-0001.');
    if (source === undefined) return await list(cli, path);
    if (acts.length !== 1) throw new UsageError('One of --set, --clear and --against says what to do.');
    if (against !== undefined) {
      const window = within === undefined ? {} : { within: duration(within) };
      return await estimate(cli, path, { source, against, ...window });
    }
    const micros = set === undefined ? 0n : signedDuration(set);
    await openToWrite(cli, path);
    const done = await ask(cli, 'sources.skew', {
      source,
      micros,
      ...(reason === undefined ? {} : { reason }),
    });
    if (cli.output.json) await cli.output.document(skewShape(done));
    else await cli.output.line(sentence(done));
    return undefined;
  },
});

async function list(cli: Cli, path: string): Promise<undefined> {
  await openToRead(cli, path);
  const { skews } = await ask(cli, 'sources.skews', {});
  if (cli.output.json) await cli.output.document(skews.map(skewShape));
  else if (skews.length === 0) await cli.output.line('No source’s clock is corrected.');
  for (const each of cli.output.json ? [] : skews) await cli.output.line(sentence(each));
}

async function estimate(
  cli: Cli,
  path: string,
  question: { source: string; against: string; within?: Micros },
): Promise<undefined> {
  await openToRead(cli, path);
  const found = await ask(cli, 'sources.estimateSkew', question);
  if (cli.output.json) return await cli.output.document(estimateShape(found)).then(() => undefined);
  await cli.output.line(found.statement);
  if (found.found === undefined) return;
  const seconds = secondsOf(found.found.micros);
  await cli.output.line(`To set it: throughline skew ${path} ${found.source} --set=${seconds}s`);
}

function sentence({ source, micros, events }: SourceSkew): string {
  if (micros === 0n) return `${source}: no skew; its events have the times it recorded.`;
  const way = micros > 0n ? 'ahead' : 'behind';
  return `${source}: its clock runs ${formatSpan(micros < 0n ? -micros : micros)} ${way}; ${formatCount(events)} events are corrected by ${formatSpan(-micros)}.`;
}

/** `3.2s`, `-1h`, `+250ms`. */
function signedDuration(text: string): Micros {
  const size = duration(text.replace(/^[+-]/, ''));
  return text.startsWith('-') ? -size : size;
}

function secondsOf(micros: Micros): string {
  return String(Number(micros) / 1_000_000);
}

function skewShape({ source, micros, events }: SourceSkew) {
  return { source, skewMicros: Number(micros), events };
}

function estimateShape({ found, ...rest }: SkewEstimate) {
  if (found === undefined) return { ...rest, found: null };
  const { micros, low, high, spread, driftPerDay } = found;
  return {
    ...rest,
    found: {
      skewMicros: Number(micros),
      lowMicros: Number(low),
      highMicros: Number(high),
      spreadMicros: Number(spread),
      driftMicrosPerDay: driftPerDay === undefined ? null : Number(driftPerDay),
    },
  };
}
