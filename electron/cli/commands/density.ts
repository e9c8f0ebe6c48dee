import { type Density, type LaneKey, laneKey } from '../../../shared/contract/timeline';
import { laneTitle } from '../../../shared/model/lane';
import { ask, openToRead } from '../ask';
import { type Cli, command, UsageError } from '../command';
import { choice, integer, required, time } from '../flags';
import { densityShape } from '../shapes';
import { formatCount } from '../words';

const TOP = 10;

export const density = command({
  name: 'density',
  usage: 'density CASE [--from T] [--to T] --bins N [--by KIND] [--top K] [--json]',
  summary: `Count events in equal stretches of time; --from is inclusive, --to exclusive; --by ${laneKey.options.join(', ')}`,
  options: {
    from: { type: 'string' },
    to: { type: 'string' },
    bins: { type: 'string' },
    by: { type: 'string' },
    top: { type: 'string' },
    json: { type: 'boolean' },
  },
  positionals: [1, 1],
  async run({ positionals: [path = ''], values }, cli) {
    const bins = integer('bins', required('bins', values.bins), 1) ?? 1;
    const by = choice('by', values.by, laneKey.options);
    const top = integer('top', values.top, 1);
    if (top !== undefined && by === undefined) throw new UsageError('--top needs --by: the top of what?');
    const { extent } = await openToRead(cli, path);
    const from = time(values.from) ?? extent?.from;
    const to = time(values.to) ?? extent?.to;
    if (from === undefined || to === undefined) {
      throw new UsageError('The case has no events yet, so say --from and --to.');
    }
    if (to <= from) throw new UsageError('--to must be later than --from.');
    const lanes = by === undefined ? {} : { by, top: top ?? TOP };
    const found = await ask(cli, 'timeline.density', { from, to, bins, ...lanes });
    if (cli.output.json) await cli.output.document(densityShape(found));
    else await show(found, by, cli);
    return undefined;
  },
});

async function show(found: Density, by: LaneKey | undefined, { output }: Cli): Promise<void> {
  const { bins, lanes } = densityShape(found);
  const most = Math.max(1, ...bins.map((bin) => bin.count));
  await output.table(
    [
      { head: 'from', value: (bin) => bin.start },
      { head: 'events', value: (bin) => formatCount(bin.count), right: true },
      { head: '', value: (bin) => '█'.repeat(Math.round((bin.count / most) * 40)) },
    ],
    bins,
  );
  if (by === undefined || lanes.length === 0) return;
  await output.line('');
  await output.table(
    [
      { head: 'lane', value: (lane) => laneTitle(by, lane.key) },
      { head: 'events', value: (lane) => formatCount(lane.total), right: true },
    ],
    lanes,
  );
}
