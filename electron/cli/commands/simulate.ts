import { resolve } from 'node:path';
import { SIMULATION_KINDS } from '../../../shared/contract/simulate';
import { ask } from '../ask';
import { command } from '../command';
import { choice, integer, required } from '../flags';
import { formatCount } from '../words';

export const simulate = command({
  name: 'simulate',
  usage:
    'simulate OUT_DIR --kind KIND [--seed N] [--accounts N] [--customers N] [--events N] [--reports N] [--json]',
  summary: `Write an invented case as files; kinds: ${SIMULATION_KINDS.join(', ')}`,
  options: {
    kind: { type: 'string' },
    seed: { type: 'string' },
    accounts: { type: 'string' },
    customers: { type: 'string' },
    events: { type: 'string' },
    reports: { type: 'string' },
    json: { type: 'boolean' },
  },
  positionals: [1, 1],
  async run({ positionals: [out = ''], values }, cli) {
    const made = await ask(cli, 'simulate.run', {
      out: resolve(out),
      kind: choice('kind', required('kind', values.kind), SIMULATION_KINDS) ?? 'off-ticket',
      seed: integer('seed', values.seed),
      accounts: integer('accounts', values.accounts, 2),
      customers: integer('customers', values.customers, 10),
      events: integer('events', values.events, 1),
      reports: integer('reports', values.reports),
    });
    if (cli.output.json) {
      await cli.output.document(made);
      return undefined;
    }
    for (const { path, kind, records } of made.files)
      await cli.output.line(`${path}  ${kind}, ${formatCount(records)} records`);
    await cli.output.line(`${made.truth}  what was planted: ${made.planted.join(', ') || 'nobody'}`);
    return undefined;
  },
});
