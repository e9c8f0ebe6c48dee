import { laneWords, pathOf } from '../../../shared/model/lane';
import { MICROS_PER_DAY } from '../../../shared/model/time';
import type { ViewState } from '../../../shared/model/view-state';
import { momentText } from '../words';

const ORDERS = {
  lead: 'lead rank',
  victims: 'victims before call',
  events: 'events',
  customers: 'customers reached',
  first: 'first seen',
  name: 'name',
} as const satisfies Readonly<Record<ViewState['lanes']['order'], string>>;

/** The stretch a view shows: `2019-07-01 00:00 UTC to 2019-08-01 00:00 UTC`, or the whole case. */
export function spanWords({ span, zone }: Pick<ViewState, 'span' | 'zone'>): string {
  if (span === undefined) return 'the whole case';
  return `${momentText(span.from, zone)} to ${momentText(span.to, zone)}`;
}

/** What narrows the events of a view, part by part; empty when nothing does. */
export function filterWords({ query, question, lanes, selected, brush, zone }: ViewState): readonly string[] {
  const { ofAccount, only, actions, withoutTicket, text } = question;
  return [
    ...(query.trim() === '' ? [] : [query.trim()]),
    ...(ofAccount && selected.account !== undefined && lanes.by.includes('account')
      ? [`account ${selected.account}`]
      : []),
    ...(only === undefined ? [] : [pathOf(only).map(laneWords).join(', ')]),
    ...actions.map((key) => laneWords({ by: 'action', key })),
    ...(withoutTicket ? ['without ticket'] : []),
    ...(text.trim() === '' ? [] : [`“${text.trim()}” in the record`]),
    ...(brush === undefined ? [] : [`span ${momentText(brush.from, zone)} to ${momentText(brush.to, zone)}`]),
  ];
}

/** How the lanes stand: `account, then team, by lead rank; look-back 90 days`. */
export function lanesWords({ lanes, lookBack, overlays }: ViewState): string {
  const { order } = lanes;
  const by = ORDERS[order];
  const turned = lanes.reversed ? ', reversed' : '';
  const compared = lanes.comparing ? `; ${lanes.compared.length} compared` : '';
  const pinned = lanes.pinned.length === 0 ? '' : `; ${lanes.pinned.length} pinned`;
  const hidden = lanes.hidden.length === 0 ? '' : `; ${lanes.hidden.length} hidden`;
  const search = lanes.search === '' ? '' : `; only names with “${lanes.search}”`;
  const days = Number((lookBack * 10n) / MICROS_PER_DAY) / 10;
  const drawn = overlays.length === 0 ? '' : `; drawn beside: ${overlays.join(', ')}`;
  return `Lanes by ${lanes.by.join(', then ')}, by ${by}${turned}${search}${compared}${pinned}${hidden}; look-back ${days} days${drawn}`;
}

/** A name to begin with: what the view filters by, or what it shows. */
export function proposedName(view: ViewState): string {
  const parts = filterWords(view);
  return (parts.length === 0 ? spanWords(view) : parts.join(', ')).slice(0, 200);
}
