import type { Palette } from './palette';
import { AXIS } from './stage-layout';
import { hairline, type Surface } from './surface';
import { axisTicks, type Tick } from './ticks';
import { type TimeScale, type TimeWindow, xOf } from './time-scale';
import { type ClockChange, clockChanges, offsetText } from './zone-clock';

export interface AxisData {
  /** The zone of the badge: it rules the axis. */
  readonly zone: string;
  /** The case's zone, whose clock changes are marked whichever zone rules. */
  readonly caseZone: string;
  readonly span: { readonly window: TimeWindow; readonly label: string } | undefined;
}

const FOOT = AXIS.top + AXIS.height;

/** Two rows of ticks with their grid lines down to `bottom`, clock changes, and the selected span's duration. */
export function paintAxis(
  surface: Surface,
  data: AxisData,
  {
    scale,
    palette,
    bottom,
  }: { readonly scale: TimeScale; readonly palette: Palette; readonly bottom: number },
): void {
  const { upper, lower } = axisTicks(scale, data.zone);
  surface.fillStyle = palette.surface2;
  surface.fillRect(0, AXIS.top, scale.width, AXIS.height);
  hairline(surface, palette.line, [0, AXIS.top], [scale.width, AXIS.top]);
  hairline(surface, palette.lineStrong, [0, FOOT - 1], [scale.width, FOOT - 1]);
  for (const { x } of upper) if (x > 0) hairline(surface, palette.line, [x, AXIS.top], [x, bottom]);
  for (const { x } of lower) hairline(surface, palette.lineStrong, [x, FOOT - 6], [x, FOOT - 1]);
  const badge = spanBadge(surface, data, scale, palette);
  const changes = clockChanges(data.caseZone, scale.from, scale.to).map((change) => ({
    change,
    x: xOf(scale, change.at),
  }));
  const signs = changes.map(({ change, x }) => ({ x, text: changeText(change, data.caseZone) }));
  paintLabels(
    surface,
    upper,
    13,
    `600 11.5px ${palette.font}`,
    palette.text,
    signBoxes(surface, signs, palette),
  );
  paintLabels(surface, lower, 27, `10.5px ${palette.font}`, palette.text3, badge);
  for (const { x, text } of signs) paintChange(surface, x, text, palette, bottom);
}

type Taken = readonly (readonly [number, number])[];

function paintLabels(
  surface: Surface,
  ticks: readonly Tick[],
  y: number,
  font: string,
  colour: string,
  taken: Taken,
): void {
  surface.font = font;
  surface.textAlign = 'left';
  surface.textBaseline = 'alphabetic';
  surface.fillStyle = colour;
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
  {
    scale,
    palette,
    top,
    bottom,
  }: { readonly scale: TimeScale; readonly palette: Palette; readonly top: number; readonly bottom: number },
): void {
  for (const { x } of axisTicks(scale, zone).lower) {
    hairline(surface, palette.lineFaint, [x, top], [x, bottom]);
  }
}

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

/** `Dublin +01:00 until 27 Oct 01:00 UTC` */
function changeText({ at, before }: ClockChange, zone: string): string {
  const place = zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone;
  const date = new Date(at / 1000);
  const day = date.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
  return `${place} ${offsetText(before)} until ${day} ${date.toISOString().slice(11, 16)} UTC`;
}

function signBoxes(
  surface: Surface,
  signs: readonly { readonly x: number; readonly text: string }[],
  palette: Palette,
): Taken {
  surface.font = `500 10.5px ${palette.font}`;
  return signs.map(({ x, text }) => [x - surface.measureText(text).width - 14, x + 2] as const);
}

function paintChange(surface: Surface, x: number, text: string, palette: Palette, bottom: number): void {
  surface.strokeStyle = palette.warn;
  surface.lineWidth = 1.2;
  surface.setLineDash([4, 3]);
  surface.beginPath();
  surface.moveTo(x, AXIS.top);
  surface.lineTo(x, bottom);
  surface.stroke();
  surface.setLineDash([]);
  surface.font = `500 10.5px ${palette.font}`;
  const width = surface.measureText(text).width + 8;
  const at = Math.max(1, x - width - 3);
  surface.fillStyle = palette.warnTint;
  surface.beginPath();
  surface.roundRect(at, AXIS.top + 2, width, 15, 3);
  surface.fill();
  surface.fillStyle = palette.warn;
  surface.textAlign = 'left';
  surface.fillText(text, at + 4, AXIS.top + 13);
}
