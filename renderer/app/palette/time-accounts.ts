import type { EventRow } from '../../../shared/contract/timeline';
import { countText } from '../../widgets/number-text';

/** What one account did in a few minutes. */
export interface AccountSeen {
  readonly account: string;
  readonly team: string | undefined;
  readonly events: number;
  /** `6 view, 1 edit · all with a ticket` */
  readonly words: string;
}

/** Accounts of some events, those with the most first, then by name. */
export function accountsSeen(
  rows: readonly Pick<EventRow, 'account' | 'team' | 'action' | 'ticket'>[],
): readonly AccountSeen[] {
  const byAccount = new Map<string, (typeof rows)[number][]>();
  for (const row of rows) {
    const own = byAccount.get(row.account);
    if (own === undefined) byAccount.set(row.account, [row]);
    else own.push(row);
  }
  return [...byAccount]
    .map(([account, own]) => ({
      account,
      team: own.find(({ team }) => team !== undefined)?.team,
      events: own.length,
      words: `${actionWords(own)} · ${ticketWords(own)}`,
    }))
    .sort((a, b) => b.events - a.events || (a.account < b.account ? -1 : 1));
}

function actionWords(rows: readonly Pick<EventRow, 'action'>[]): string {
  const counts = new Map<string, number>();
  for (const { action = 'access' } of rows) counts.set(action, (counts.get(action) ?? 0) + 1);
  return [...counts]
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .map(([action, n]) => `${countText(n)} ${action}`)
    .join(', ');
}

function ticketWords(rows: readonly Pick<EventRow, 'ticket'>[]): string {
  const without = rows.filter(({ ticket }) => ticket === undefined).length;
  if (without === 0) return 'all with a ticket';
  return without === rows.length ? 'none with a ticket' : `${countText(without)} without a ticket`;
}
