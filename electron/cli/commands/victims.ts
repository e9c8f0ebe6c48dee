import type { VictimMatrix } from '../../../shared/contract/victims';
import { counted } from '../../../shared/model/counted';
import { formatIso } from '../../../shared/model/time';
import { matrixOrder, ORDERS, type VictimOrder } from '../../../shared/model/victim-order';
import { ask, openToRead } from '../ask';
import { type Cli, command } from '../command';
import { choice, duration } from '../flags';
import { victimsShape } from '../victim-shape';
import { formatCount } from '../words';

const SHOWN = 20;
/** Characters a row's cells may take of a terminal. */
const WIDEST = 60;

export const victims = command({
  name: 'victims',
  usage: 'victims CASE [--look-back 90d] [--skew 0m] [--order blocks|lead|call|name] [--json]',
  summary: 'Say which accounts reached which reporting customers before their call, and which only after',
  options: {
    'look-back': { type: 'string', default: '90d' },
    skew: { type: 'string', default: '0m' },
    order: { type: 'string', default: 'blocks' },
    json: { type: 'boolean' },
  },
  positionals: [1, 1],
  async run({ positionals: [path = ''], values }, cli) {
    const order = choice('order', values.order, ORDERS) ?? 'blocks';
    const window = { lookBack: duration(values['look-back']), skew: duration(values.skew) };
    await openToRead(cli, path);
    const matrix = await ask(cli, 'victims.matrix', window);
    if (cli.output.json) await cli.output.document(victimsShape(matrix, order));
    else await show(matrix, order, cli);
    return undefined;
  },
});

async function show(matrix: VictimMatrix, order: VictimOrder, { output }: Cli): Promise<void> {
  const { accounts, customers } = matrix;
  const places = matrixOrder(matrix, order);
  const unseen = customers.filter(({ before }) => before === 0);
  await output.line(
    `${counted(customers.length, 'reporting customer')}, ${formatCount(customers.length - unseen.length)} reached before a call by at least one account, ${formatCount(unseen.length)} by none.`,
  );
  const signs = signsOf(matrix, places.columns.slice(0, WIDEST));
  const rows = [...places.rows].slice(0, SHOWN).flatMap((place) => {
    const account = accounts[place];
    return account === undefined ? [] : [{ ...account, signs: signs.get(place) ?? '' }];
  });
  await output.table(
    [
      {
        head: 'lead',
        value: (row) => (row.service ? 'svc' : row.lead === undefined ? '' : String(row.lead)),
        right: true,
      },
      { head: 'account', value: (row) => row.name, most: 30 },
      { head: 'team', value: (row) => row.team, most: 20 },
      { head: 'before', value: (row) => formatCount(row.before), right: true },
      { head: 'only after', value: (row) => formatCount(row.afterOnly), right: true },
      { head: '# before, o only after, ? during the call', value: (row) => row.signs },
    ],
    rows,
  );
  if (accounts.length > SHOWN)
    await output.line(`${formatCount(accounts.length - SHOWN)} more accounts; --json has all.`);
  if (unseen.length === 0) return;
  await output.line('');
  await output.line('Reached before a call by no account:');
  await output.table(
    [
      { head: 'customer', value: (row) => row.name },
      { head: 'reports', value: (row) => row.reports.join(', ') },
      { head: 'first call', value: (row) => formatIso(row.from) },
    ],
    unseen.slice(0, SHOWN),
  );
  if (unseen.length > SHOWN) await output.line(`${formatCount(unseen.length - SHOWN)} more; --json has all.`);
}

/** One character a customer for each account, as far as they fit. */
function signsOf({ cells }: VictimMatrix, columns: Uint32Array): ReadonlyMap<number, string> {
  const at = new Map([...columns].map((place, i) => [place, i]));
  const rows = new Map<number, string[]>();
  cells.account.forEach((account, i) => {
    const place = at.get(cells.customer[i] ?? 0);
    if (place === undefined) return;
    const row = rows.get(account) ?? new Array<string>(columns.length).fill('·');
    rows.set(account, row);
    row[place] = (cells.before[i] ?? 0) > 0 ? '#' : (cells.during[i] ?? 0) > 0 ? '?' : 'o';
  });
  return new Map([...rows].map(([account, row]) => [account, row.join('')]));
}
