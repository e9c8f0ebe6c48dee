import type { Palette } from './palette';
import type { Surface } from './surface';
import { bandsOf, MOST_THREADS, type ThreadRoute } from './thread-route';

export interface RoutedThread {
  readonly route: ThreadRoute;
  /** Of the selected event. */
  readonly selected: boolean;
}

/** Grey curves for the account's threads, accent ones for the selected event's; bands where there are too many. */
export function paintThreads(surface: Surface, threads: readonly RoutedThread[], palette: Palette): void {
  const others = threads.filter((thread) => !thread.selected).map((thread) => thread.route);
  const chosen = threads.filter((thread) => thread.selected).map((thread) => thread.route);
  paintGroup(surface, others, palette.text3, 0.9, 0.34);
  paintGroup(surface, chosen, palette.accent, 1.1, 0.8);
  surface.globalAlpha = 1;
}

function paintGroup(
  surface: Surface,
  routes: readonly ThreadRoute[],
  colour: string,
  width: number,
  alpha: number,
): void {
  if (routes.length > MOST_THREADS) {
    paintBands(surface, routes, colour, alpha);
    return;
  }
  surface.globalAlpha = alpha;
  surface.strokeStyle = colour;
  surface.lineWidth = width;
  // One path each: curves that lie on each other should add up, so that a bundle reads as one.
  for (const route of routes) {
    surface.beginPath();
    trace(surface, route);
    surface.stroke();
  }
}

function trace(surface: Surface, { from, leave, arrive, to }: ThreadRoute): void {
  surface.moveTo(from[0], from[1]);
  surface.bezierCurveTo(leave[0], leave[1], arrive[0], arrive[1], to[0], to[1]);
}

function paintBands(surface: Surface, routes: readonly ThreadRoute[], colour: string, alpha: number): void {
  surface.fillStyle = colour;
  for (const { left, right } of bandsOf(routes)) {
    surface.globalAlpha = alpha * 0.45;
    surface.beginPath();
    trace(surface, left);
    surface.lineTo(right.to[0], right.to[1]);
    surface.bezierCurveTo(
      right.arrive[0],
      right.arrive[1],
      right.leave[0],
      right.leave[1],
      right.from[0],
      right.from[1],
    );
    surface.closePath();
    surface.fill();
  }
}
