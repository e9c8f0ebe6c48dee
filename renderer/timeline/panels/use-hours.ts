import type { ReplyOf } from '../../../shared/contract';
import type { HourSeries } from '../../../shared/contract/panels';
import { type Query, useQuery } from '../../bridge';
import { plural } from '../../widgets';
import type { PanelAsk } from './use-panel-question';

export type HoursQuery = Query<ReplyOf<'panels.hours'>>;

/** Both panels of hours are drawn from one answer. */
export function useHours(ask: PanelAsk, zone: string, wanted: boolean): HoursQuery {
  return useQuery('panels.hours', wanted ? { ...ask, zone } : undefined);
}

export function listedOf(series: readonly { readonly listed: number }[]): number {
  return series.reduce((sum, { listed }) => sum + listed, 0);
}

/** How many events the panel is about; `…` while unknown. */
export function listedText({ data }: HoursQuery): string {
  return data === undefined ? '…' : plural(listedOf(data.series), 'event');
}

export function largestOf(
  series: readonly HourSeries[],
  counts: (series: HourSeries) => Uint32Array,
): number {
  return series.reduce((most, one) => counts(one).reduce((a, b) => Math.max(a, b), most), 1);
}
