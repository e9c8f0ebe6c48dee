import type { Call } from '../../shared/contract/timeline';
import type { EventMark } from '../drawing/timeline/paint-marks';
import type { CallMark } from '../drawing/timeline/paint-stage';
import { AXIS, LANES_TOP } from '../drawing/timeline/stage-layout';
import type { StageScene } from '../drawing/timeline/stage-scene';
import { countText, plural } from '../widgets/number-text';
import { actionWord, callText, momentText } from './words';

export interface Pointed {
  readonly mark: EventMark | CallMark | undefined;
  /** Moment under the pointer, microseconds. */
  readonly time: number;
  readonly lane: string | undefined;
  readonly place: number;
  readonly scene: StageScene;
  readonly calls: readonly Call[];
  readonly zone: string;
  readonly y: number;
}

/** What is under the pointer: the first line names it, the others say when and how much. Empty over nothing. */
export function tipText({ mark, time, lane, place, scene, calls, zone, y }: Pointed): readonly string[] {
  const moment = BigInt(Math.round(time));
  if (mark?.kind === 'call') return callLines(calls[mark.index], zone);
  if (mark?.kind === 'event') {
    const many = mark.count > 1;
    return [
      many ? `${countText(mark.count)} × ${actionWord(mark.action)}` : actionWord(mark.action),
      ...(lane === undefined ? [] : [lane]),
      `${many ? 'from ' : ''}${momentText(moment, zone, 0)}`,
      ...(mark.reach > 0 ? [`${plural(mark.reach, 'customer')} touched`] : []),
    ];
  }
  if (y < AXIS.top && scene.whole !== undefined) {
    const { edges, counts } = scene.whole;
    return binLines(edges, counts, time, zone);
  }
  if (y < LANES_TOP || lane === undefined) return [];
  const counts = scene.lanes.get(place)?.counts;
  return counts === undefined ? [lane] : [lane, ...binLines(scene.edges, counts, time, zone)];
}

function callLines(call: Call | undefined, zone: string): readonly string[] {
  if (call === undefined) return [];
  return [`Report ${call.id}, ${call.customer}`, callText(call, zone)];
}

function binLines(edges: Float64Array, counts: Uint32Array, time: number, zone: string): readonly string[] {
  const bin = edges.findLastIndex((edge) => edge <= time);
  const count = counts[bin];
  if (bin < 0 || count === undefined) return [];
  const hours = (edges[bin + 1] ?? 0) - (edges[bin] ?? 0) < 86_400e6;
  return [
    plural(count, 'event'),
    `from ${momentText(BigInt(edges[bin] ?? 0), zone, hours ? 'minute' : 'day')}`,
  ];
}
