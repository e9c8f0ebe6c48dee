import type { LeadsResult } from '../../../shared/contract/leads';
import { counted } from '../../../shared/model/counted';
import { formatP } from '../../engine/leads/wording';
import { ask, openToWrite } from '../ask';
import { type Cli, command } from '../command';
import { duration, integer } from '../flags';
import { leadsShape } from '../shapes';
import { formatCount } from '../words';

const SHOWN = 15;

export const leads = command({
  name: 'leads',
  usage: 'leads CASE [--look-back 90d] [--skew 0m] [--permutations 999] [--seed 1] [--json]',
  summary: 'Say which accounts the reports point to, and how strongly',
  options: {
    'look-back': { type: 'string', default: '90d' },
    skew: { type: 'string', default: '0m' },
    permutations: { type: 'string', default: '999' },
    seed: { type: 'string', default: '1' },
    json: { type: 'boolean' },
  },
  positionals: [1, 1],
  async run({ positionals: [path = ''], values }, cli) {
    const parameters = {
      lookBack: duration(values['look-back']),
      skew: duration(values.skew),
      permutations: integer('permutations', values.permutations, 19) ?? 999,
      seed: integer('seed', values.seed) ?? 1,
    };
    await openToWrite(cli, path);
    const result = await ask(cli, 'leads.run', parameters);
    if (cli.output.json) await cli.output.document(leadsShape(result));
    else await show(result, cli);
    return undefined;
  },
});

async function show(result: LeadsResult, { output }: Cli): Promise<void> {
  const flagged = result.leads.filter((lead) => lead.flagged);
  await output.line(
    flagged.length === 0
      ? `No finding: no account stands out from what workload alone would give, among ${formatCount(result.accountsTested)}.`
      : `The reports point to ${flagged.map((lead) => lead.account).join(', ')}, of ${formatCount(result.accountsTested)} accounts.`,
  );
  await output.table(
    [
      { head: 'rank', value: (lead) => String(lead.rank), right: true },
      { head: 'account', value: (lead) => lead.account, most: 30 },
      { head: 'observed', value: (lead) => formatCount(lead.observed), right: true },
      {
        head: 'expected (95%)',
        value: (lead) =>
          `${lead.expected.toFixed(1)} (${lead.expectedLow.toFixed(0)}–${lead.expectedHigh.toFixed(0)})`,
        right: true,
      },
      { head: 'z', value: (lead) => lead.z.toFixed(2), right: true },
      { head: 'p, adjusted', value: (lead) => formatP(lead.pAdjusted), right: true },
      { head: 'customers reached', value: (lead) => formatCount(lead.customersReached), right: true },
      { head: '', value: (lead) => (lead.flagged ? 'lead' : lead.service ? 'service account' : '') },
    ],
    result.leads.slice(0, SHOWN),
  );
  const { reports, unexplained, permutations, seed, power } = result;
  await output.line(
    `${counted(reports, 'report')}, ${formatCount(unexplained.length)} that no lead explains; ${permutations} redraws, seed ${seed}.`,
  );
  await output.line(power.statement);
  for (const limit of result.limits) await output.line(limit);
}
