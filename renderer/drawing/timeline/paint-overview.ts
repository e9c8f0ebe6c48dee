import type { CallMoment } from './call-layout';
import { stepOf } from './density-steps';
import { paintHatch } from './hatch';
import type { Palette } from './palette';
import { OVERVIEW } from './stage-layout';
import { hairline, type Surface } from './surface';
import { axisTicks } from './ticks';
import { type TimeScale, type TimeWindow, xOf } from './time-scale';

export interface OverviewData {
  /** Microseconds, one more than counts. */
  readonly edges: Float64Array;
  readonly counts: Uint32Array;
  readonly max: number;
  readonly calls: readonly CallMoment[];
  readonly gaps: readonly TimeWindow[];
  /** What the lanes show. */
  readonly window: TimeWindow;
  readonly zone: string;
}

const FOOT = OVERVIEW.bars + OVERVIEW.barHeight;
const CALL_ROWS = 4;

/** Everything of the case in one band: bars (grey outside the window), calls above them, the window as a brush. */
export function paintOverview(
  surface: Surface,
  data: OverviewData,
  scale: TimeScale,
  palette: Palette,
): void {
  surface.fillStyle = palette.surface;
  surface.fillRect(0, 0, scale.width, OVERVIEW.height);
  paintBars(surface, data, scale, palette);
  for (const gap of data.gaps) {
    const x = xOf(scale, gap.from);
    const width = Math.max(4, xOf(scale, gap.to) - x);
    paintHatch(surface, { x, y: OVERVIEW.bars - 2, width, height: OVERVIEW.barHeight + 2 }, palette);
  }
  paintMonths(surface, data.zone, scale, palette);
  paintCalls(surface, data.calls, scale, palette);
  paintBrush(surface, data.window, scale, palette);
}

function paintBars(surface: Surface, data: OverviewData, scale: TimeScale, palette: Palette): void {
  const { edges, counts, max, window } = data;
  for (let i = 0; i < counts.length; i += 1) {
    const count = counts[i] ?? 0;
    if (count === 0) continue;
    const [from, to] = [edges[i] ?? 0, edges[i + 1] ?? 0];
    const left = xOf(scale, from);
    const width = xOf(scale, to) - left;
    const height = Math.max(1, (count / max) * OVERVIEW.barHeight);
    const inside = to > window.from && from < window.to;
    surface.fillStyle = inside ? (palette.density[stepOf(count, max) - 1] ?? '') : palette.idleBar;
    surface.fillRect(left, FOOT - height, Math.max(0.7, width - (width > 2 ? 0.4 : 0)), height);
  }
}

function paintMonths(surface: Surface, zone: string, scale: TimeScale, palette: Palette): void {
  const { lower, upper } = axisTicks(scale, zone);
  const ticks = lower.length > 1 && lower.length <= 14 ? lower : upper;
  surface.font = `10.5px ${palette.font}`;
  surface.textAlign = 'left';
  surface.textBaseline = 'alphabetic';
  for (const { x, label } of ticks) {
    hairline(surface, palette.line, [x, 3], [x, FOOT]);
    surface.fillStyle = palette.text3;
    if (x + 4 + surface.measureText(label).width < scale.width) surface.fillText(label, x + 4, 12);
  }
}

function paintCalls(
  surface: Surface,
  calls: readonly CallMoment[],
  scale: TimeScale,
  palette: Palette,
): void {
  const yOf = (i: number) => OVERVIEW.calls + 1.5 + (i % CALL_ROWS) * 3.2;
  surface.globalAlpha = 0.55;
  surface.strokeStyle = palette.callRange;
  surface.lineWidth = 1;
  surface.beginPath();
  calls.forEach(({ from, to }, i) => {
    surface.moveTo(xOf(scale, from), yOf(i));
    surface.lineTo(xOf(scale, to), yOf(i));
  });
  surface.stroke();
  surface.globalAlpha = 1;
  surface.fillStyle = palette.call;
  surface.beginPath();
  calls.forEach(({ from, to }, i) => {
    const [x, y] = [xOf(scale, (from + to) / 2), yOf(i)];
    surface.moveTo(x, y - 1.7);
    surface.lineTo(x + 1.7, y);
    surface.lineTo(x, y + 1.7);
    surface.lineTo(x - 1.7, y);
    surface.closePath();
  });
  surface.fill();
}

/** A brush narrower than this has no room for handles between its edges. */
const NARROW = 14;

/** The window with its two handles. A window too narrow to see keeps 2 pixels. */
function paintBrush(surface: Surface, window: TimeWindow, scale: TimeScale, palette: Palette): void {
  const left = Math.max(0.6, xOf(scale, window.from));
  const right = Math.min(scale.width - 0.6, Math.max(left + 2, xOf(scale, window.to)));
  surface.globalAlpha = 0.06;
  surface.fillStyle = palette.accent;
  surface.fillRect(left, 1, right - left, FOOT);
  surface.globalAlpha = 1;
  surface.strokeStyle = palette.accent;
  surface.lineWidth = 1.25;
  surface.strokeRect(left, 1, right - left, FOOT);
  if (right - left < NARROW) return;
  for (const x of [left, right]) {
    const at = Math.min(Math.max(x, 4), scale.width - 4);
    surface.beginPath();
    surface.roundRect(at - 3.5, OVERVIEW.bars + 8, 7, 22, 2);
    surface.fillStyle = palette.surface;
    surface.fill();
    surface.stroke();
    for (const dx of [-1, 1]) hairlineGrip(surface, at + dx);
  }
}

function hairlineGrip(surface: Surface, x: number): void {
  surface.lineWidth = 1;
  surface.beginPath();
  surface.moveTo(x, OVERVIEW.bars + 14);
  surface.lineTo(x, OVERVIEW.bars + 24);
  surface.stroke();
}
