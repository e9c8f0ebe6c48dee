import type { Palette } from './palette';
import { AXIS } from './stage-layout';
import type { Surface } from './surface';
import { type TimeScale, xOf } from './time-scale';
import { type ClockChange, clockChanges, offsetText } from './zone-clock';

/** A clock change with its words beside its line. Pixels. */
export interface ClockSign {
  readonly x: number;
  readonly text: string;
  readonly left: number;
  readonly right: number;
}

/** Pixels kept free at the left edge for the unit one is in. */
const EDGE = 90;

/** Left of its line a change says what held until then; where there is no room, to the right, what holds from then on. */
export function placeSigns(
  surface: Surface,
  zone: string,
  scale: TimeScale,
  palette: Palette,
): readonly ClockSign[] {
  surface.font = `500 10.5px ${palette.font}`;
  return clockChanges(zone, scale.from, scale.to).map((change) => {
    const x = xOf(scale, change.at);
    const until = changeText(change, zone, change.before, 'until');
    const width = surface.measureText(until).width + 8;
    if (x - width - 3 > EDGE) return { x, text: until, left: x - width - 3, right: x - 3 };
    const from = changeText(change, zone, change.after, 'from');
    return { x, text: from, left: x + 3, right: x + 11 + surface.measureText(from).width };
  });
}

/** `Dublin +01:00 until 27 Oct 01:00 UTC` */
function changeText({ at }: ClockChange, zone: string, offset: number, word: 'until' | 'from'): string {
  const place = zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone;
  const date = new Date(at / 1000);
  const day = date.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
  return `${place} ${offsetText(offset)} ${word} ${day} ${date.toISOString().slice(11, 16)} UTC`;
}

/** A dashed line through everything, and the words in the axis. */
export function paintSign(surface: Surface, sign: ClockSign, palette: Palette, bottom: number): void {
  const { x, text, left, right } = sign;
  surface.strokeStyle = palette.warn;
  surface.lineWidth = 1.2;
  surface.setLineDash([4, 3]);
  surface.beginPath();
  surface.moveTo(x, AXIS.top);
  surface.lineTo(x, bottom);
  surface.stroke();
  surface.setLineDash([]);
  surface.fillStyle = palette.warnTint;
  surface.beginPath();
  surface.roundRect(left, AXIS.top + 2, right - left, 15, 3);
  surface.fill();
  surface.font = `500 10.5px ${palette.font}`;
  surface.fillStyle = palette.warn;
  surface.textAlign = 'left';
  surface.fillText(text, left + 4, AXIS.top + 13);
}
