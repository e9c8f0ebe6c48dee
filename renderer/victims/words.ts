import type { VictimAccount, VictimCustomer } from '../../shared/contract/victims';
import { cellAt, type MatrixScene } from '../drawing/victims/matrix-scene';
import { durationText, plural, timeText, zoneLabel } from '../widgets';

/** What a cell says: for its tooltip and for reading out. */
export function cellText(scene: MatrixScene, row: number, column: number): readonly string[] {
  const account = scene.accounts[row];
  const customer = scene.customers[column];
  if (account === undefined || customer === undefined) return [];
  const head = `${account.name}, ${customer.name}`;
  const i = cellAt(scene, row, column);
  if (i < 0) return [head, 'no access within the look-back or after the call'];
  const [before, after, during] = [scene.before[i] ?? 0, scene.after[i] ?? 0, scene.during[i] ?? 0];
  const parts = [
    ...(before === 0
      ? []
      : [
          `${plural(before, 'access', 'accesses')} before the call, the last ${durationText(BigInt(scene.nearest[i] ?? 0))} before it`,
        ]),
    ...(during === 0
      ? []
      : [`${plural(during, 'access', 'accesses')} within the time the call is given for`]),
    ...(after === 0 ? [] : [`${plural(after, 'access', 'accesses')} after the call`]),
  ];
  return [head, ...parts];
}

export function accountText({ name, team, before, afterOnly }: VictimAccount): string {
  const of = team === undefined ? name : `${name}, ${team}`;
  return `${of}: ${plural(before, 'customer')} before the call, ${plural(afterOnly, 'customer')} only after it`;
}

/** `first call 2019-08-19 10:15 UTC`, with the end of its interval where it has one. */
export function firstCallText({ from, to }: Pick<VictimCustomer, 'from' | 'to'>, zone: string): string {
  const start = timeText(from, zone, 'minute');
  const until = timeText(to, zone, 'minute');
  const short = until.slice(0, 10) === start.slice(0, 10) ? until.slice(11) : until;
  const end = to - from < 60_000_000n ? '' : ` to ${short}`;
  return `${start}${end} ${zoneLabel(zone)}`;
}

/** `203 reporting customers = 158 reached by agent-2217 + 28 only by others + 17 by no account` */
export function sumText(scene: MatrixScene): string {
  const all = scene.customers.length;
  const nobody = scene.customers.filter(({ before }) => before === 0).length;
  return `${plural(all, 'reporting customer')} = ${(all - nobody).toLocaleString('en-US')} reached before a call + ${nobody.toLocaleString('en-US')} by no account`;
}
