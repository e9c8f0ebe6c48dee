import { describe, expect, test } from 'vitest';
import { beginDrag, dragWindow, ordered, wheelWindow } from '../../../renderer/timeline/gestures';

const MINUTE = 60e6;
const bounds = { from: 0, to: 1_000 * MINUTE };
const window = { from: 200 * MINUTE, to: 400 * MINUTE };
/** In the overview 1 px is 1 minute: the brush lies from 200 to 400 px. */
const WIDTH = 1_000;
const press = (x: number, y: number, shift = false) => ({ x, y, shift });

describe('pressing', () => {
  test('takes the edge of the brush, the brush, or begins a new one in the overview', () => {
    expect(beginDrag(press(203, 40), window, bounds, WIDTH)).toMatchObject({ kind: 'brush', part: 'from' });
    expect(beginDrag(press(395, 40), window, bounds, WIDTH)).toMatchObject({ kind: 'brush', part: 'to' });
    expect(beginDrag(press(300, 40), window, bounds, WIDTH)).toMatchObject({ kind: 'brush', part: 'both' });
    expect(beginDrag(press(700, 40), window, bounds, WIDTH)).toEqual({ kind: 'draw', time: 700 * MINUTE });
  });
  test('pans below it, and spans with Shift', () => {
    expect(beginDrag(press(500, 300), window, bounds, WIDTH).kind).toBe('pan');
    // The middle of the window.
    expect(beginDrag(press(500, 300, true), window, bounds, WIDTH)).toEqual({
      kind: 'span',
      time: 300 * MINUTE,
    });
  });
});

describe('dragging', () => {
  const drag = (x: number, to: number) =>
    dragWindow(beginDrag(press(x, 40), window, bounds, WIDTH), to, bounds, WIDTH);
  test('moves one edge and leaves the other', () => {
    expect(drag(200, 150)).toEqual({ from: 150 * MINUTE, to: 400 * MINUTE });
    expect(drag(400, 990)).toEqual({ from: 200 * MINUTE, to: 990 * MINUTE });
  });
  test('never turns the brush inside out', () => {
    expect(drag(200, 700)).toEqual({ from: 399 * MINUTE, to: 400 * MINUTE });
  });
  test('moves the brush and stops at the ends of the case', () => {
    expect(drag(300, 350)).toEqual({ from: 250 * MINUTE, to: 450 * MINUTE });
    expect(drag(300, 5_000)).toEqual({ from: 800 * MINUTE, to: 1_000 * MINUTE });
  });
  test('draws a new brush in either direction', () => {
    expect(drag(700, 600)).toEqual({ from: 600 * MINUTE, to: 700 * MINUTE });
  });
  test('pans by what the pointer moved: 100 of 1,000 px of 200 minutes are 20', () => {
    const pan = beginDrag(press(500, 300), window, bounds, WIDTH);
    expect(dragWindow(pan, 400, bounds, WIDTH)).toEqual({ from: 220 * MINUTE, to: 420 * MINUTE });
  });
});

describe('the wheel', () => {
  const scale = { ...window, width: WIDTH };
  const wheel = (part: object) =>
    wheelWindow({ dx: 0, dy: 0, shift: false, x: 250, y: 300, ...part }, scale, bounds);
  test('zooms around the pointer', () => {
    // Half as wide; the moment at a quarter of the plot, 250 min, stays at a quarter.
    expect(wheel({ dy: -400 * Math.LN2 })).toEqual({ from: 225 * MINUTE, to: 325 * MINUTE });
  });
  test('pans sideways, or with Shift', () => {
    expect(wheel({ dx: 100 })).toEqual({ from: 220 * MINUTE, to: 420 * MINUTE });
    expect(wheel({ dy: 100, shift: true })).toEqual({ from: 220 * MINUTE, to: 420 * MINUTE });
  });
});

test('a span is never empty, whichever way it was dragged', () => {
  expect(ordered(5, 5)).toEqual({ from: 5, to: 6 });
  expect(ordered(9, 2)).toEqual({ from: 2, to: 9 });
});
