import { GROUP_COLUMNS, type GroupColumn, groupColumn } from '../../../../shared/contract/grid';

const WORDS: Readonly<Record<GroupColumn, string>> = {
  account: 'account',
  customer: 'customer',
  action: 'action',
  host: 'host',
  team: 'team',
  ticket: 'ticket',
  source: 'source',
  session: 'session',
  ip: 'IP address',
  fields: 'fields seen',
  day: 'day',
  hour: 'hour',
};

export const GROUP_CHOICES = GROUP_COLUMNS.map((value) => ({ value, label: WORDS[value] }));

export function groupWord(by: GroupColumn): string {
  return WORDS[by];
}

/** What the group of events without a value is called. */
export function noneText(by: GroupColumn): string {
  return `no ${WORDS[by]}`;
}

export function groupOf(text: string | undefined): GroupColumn | undefined {
  return groupColumn.safeParse(text).data;
}
