import { paintSign, placeSigns } from './clock-signs';
import type { Palette } from './palette';
import { AXIS } from './stage-layout';
import { hairline, type Surface } from './surface';
import { axisTicks, type Tick } from './ticks';
import { type TimeScale, type TimeWindow, xOf } from './time-scale';

export interface AxisData {
  /** The zone of the badge: it rules the axis. */
  readonly zone: string;
  /** The case's zone, whose clock changes are marked whichever zone rules. */
  readonly caseZone: string;
  readonly span: { readonly window: TimeWindow; readonly label: string } | undefined;
}

/** Where a painter draws: the scale, the colours, and how far down. */
export interface AxisFrame {
  readonly scale: TimeScale;
  readonly palette: Palette;
  readonly bottom: number;
}

const FOOT = AXIS.top + AXIS.height;

/** Two rows of ticks with their grid lines down to `bottom`, clock changes, and the selected span's duration. */
export function paintAxis(surface: Surface, data: AxisData, frame: AxisFrame): void {
  const { scale, palette, bottom } = frame;
  const { upper, lower } = axisTicks(scale, data.zone);
  surface.fillStyle = palette.surface2;
  surface.fillRect(0, AXIS.top, scale.width, AXIS.height);
  hairline(surface, palette.line, [0, AXIS.top], [scale.width, AXIS.top]);
  hairline(surface, palette.lineStrong, [0, FOOT - 1], [scale.width, FOOT - 1]);
  for (const { x } of upper) if (x > 0) hairline(surface, palette.line, [x, AXIS.top], [x, bottom]);
  for (const { x } of lower) hairline(surface, palette.lineStrong, [x, FOOT - 6], [x, FOOT - 1]);
  const signs = placeSigns(surface, data.caseZone, scale, palette);
  const badge = spanBadge(surface, data, scale, palette);
  const edge = [scale.width, Number.POSITIVE_INFINITY] as const;
  surface.font = `600 11.5px ${palette.font}`;
  surface.fillStyle = palette.text;
  paintLabels(surface, upper, 13, [edge, ...signs.map(({ left, right }) => [left, right] as const)]);
  surface.font = `10.5px ${palette.font}`;
  surface.fillStyle = palette.text3;
  paintLabels(surface, lower, 27, [edge, ...badge]);
  for (const sign of signs) paintSign(surface, sign, palette, bottom);
}

/** Stretches of a row that something else stands in. */
type Taken = readonly (readonly [number, number])[];

function paintLabels(surface: Surface, ticks: readonly Tick[], y: number, taken: Taken): void {
  surface.textAlign = 'left';
  surface.textBaseline = 'alphabetic';
  for (const { x, label } of ticks) {
    const [left, right] = [x + 2, x + 6 + surface.measureText(label).width];
    if (taken.some(([from, to]) => left < to && right > from)) continue;
    surface.fillText(label, x + 4, AXIS.top + y);
  }
}

/** Grid lines of the lower row, fainter; drawn before the lanes' content. */
export function paintGrid(
  surface: Surface,
  zone: string,
  { scale, palette, top, bottom }: AxisFrame & { readonly top: number },
): void {
  for (const { x } of axisTicks(scale, zone).lower) {
    hairline(surface, palette.lineFaint, [x, top], [x, bottom]);
  }
}

/** The span's duration on the axis. @returns what it takes of the lower row. */
function spanBadge(surface: Surface, { span }: AxisData, scale: TimeScale, palette: Palette): Taken {
  if (span === undefined) return [];
  const [left, right] = [xOf(scale, span.window.from), xOf(scale, span.window.to)];
  if (right < 0 || left > scale.width) return [];
  surface.strokeStyle = palette.accent;
  surface.lineWidth = 1.5;
  surface.beginPath();
  for (const x of [left, right]) {
    surface.moveTo(x, AXIS.top + 25);
    surface.lineTo(x, FOOT);
  }
  surface.stroke();
  surface.font = `600 10.5px ${palette.font}`;
  const width = surface.measureText(span.label).width + 12;
  const middle = (Math.max(0, left) + Math.min(scale.width, right)) / 2;
  const at = Math.min(Math.max(middle - width / 2, 1), scale.width - width - 1);
  surface.fillStyle = palette.accent;
  surface.beginPath();
  surface.roundRect(at, AXIS.top + 18, width, 15, 2);
  surface.fill();
  surface.fillStyle = palette.textOnAccent;
  surface.textAlign = 'left';
  surface.fillText(span.label, at + 6, AXIS.top + 29);
  return [[at - 3, at + width + 3]];
}
