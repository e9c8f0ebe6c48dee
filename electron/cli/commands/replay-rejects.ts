import type { ReplyOf } from '../../../shared/contract';
import { counted } from '../../../shared/model/counted';
import { formatIso } from '../../../shared/model/time';
import { ask, openToWrite } from '../ask';
import { type Cli, command } from '../command';
import { required } from '../flags';
import { repairSentence, repairShape, triedShape } from '../repair-shapes';
import { rawShape } from '../shapes';
import { formatCount } from '../words';

export const replayRejects = command({
  name: 'replay-rejects',
  usage:
    'replay-rejects CASE SOURCE --of REASON [--time-format F] [--zone IANA] [--encoding NAME] [--pad] [--join-next] [--missing WORD,...] (--dry-run | --reason T) [--json]',
  summary: 'Read all rejects of one reason again with other settings, or try it',
  options: {
    of: { type: 'string' },
    'time-format': { type: 'string' },
    zone: { type: 'string' },
    encoding: { type: 'string' },
    pad: { type: 'boolean' },
    'join-next': { type: 'boolean' },
    missing: { type: 'string' },
    'dry-run': { type: 'boolean' },
    reason: { type: 'string' },
    json: { type: 'boolean' },
  },
  positionals: [2, 2],
  async run({ positionals: [path = '', source = ''], values }, cli) {
    const settings = {
      ...(values['time-format'] === undefined ? {} : { timeFormat: values['time-format'] }),
      ...(values.zone === undefined ? {} : { zone: values.zone }),
      ...(values.encoding === undefined ? {} : { encoding: values.encoding }),
      ...(values.pad === true ? { pad: true } : {}),
      ...(values['join-next'] === true ? { joinNext: true } : {}),
      ...(values.missing === undefined ? {} : { missing: values.missing.split(',') }),
    };
    const replay = { source, reason: required('of', values.of), settings };
    const why = values['dry-run'] === true ? undefined : required('reason', values.reason);
    await openToWrite(cli, path);
    if (why === undefined) {
      await showTrial(cli, await ask(cli, 'rejects.try', replay));
      return undefined;
    }
    const done = await ask(cli, 'rejects.replay', { ...replay, why });
    if (cli.output.json) {
      const { remaining, ...summary } = done;
      await cli.output.document({ ...repairShape(summary), remaining });
      return undefined;
    }
    await cli.output.line(repairSentence(done));
    await showRemaining(cli, done.remaining);
    return undefined;
  },
});

async function showTrial(cli: Cli, trial: ReplyOf<'rejects.try'>): Promise<void> {
  const { tried, events, duplicates, remaining, rows } = trial;
  if (cli.output.json) {
    await cli.output.document({ tried, events, duplicates, remaining, rows: rows.map(triedShape) });
    return;
  }
  await cli.output.table(
    [
      { head: 'record', value: (row) => row.id },
      { head: 'time', value: (row) => Object.values(row.times).map(formatIso).join(' ') },
      { head: 'still rejected', value: (row) => row.reject ?? '' },
      { head: 'raw', value: (row) => rawShape(row.raw).raw, most: 70 },
    ],
    rows,
  );
  await showRemaining(cli, remaining);
  const doubled = duplicates === 0 ? '' : ` and ${formatCount(duplicates)} duplicates`;
  await cli.output.line(
    `Of ${counted(tried, 'reject')} ${formatCount(events)} would be read${doubled}. Nothing was changed.`,
  );
}

async function showRemaining(cli: Cli, remaining: ReplyOf<'rejects.try'>['remaining']): Promise<void> {
  for (const { reason, count } of remaining) {
    await cli.output.line(`${counted(count, 'record')} rejected: ${reason}`);
  }
}
