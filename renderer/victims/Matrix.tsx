import {
  type MouseEvent,
  type ReactNode,
  type RefObject,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { DayStep } from '../drawing/victims/day-steps';
import { contentSize, matrixLayout, type Place, placeAt, revealed } from '../drawing/victims/matrix-layout';
import type { Bracket, MatrixScene } from '../drawing/victims/matrix-scene';
import { paintMatrix } from '../drawing/victims/paint-matrix';
import { useTheme } from '../stores/theme';
import { useVictims } from '../stores/victims';
import { Canvas, EvidenceText, usePalette, useSize } from '../widgets';
import { selectPlace } from './use-matrix';
import { openCell } from './use-victim-keys';
import { accountText, cellText, sumText } from './words';

interface MatrixProps {
  readonly scene: MatrixScene;
  readonly groups: readonly Bracket[];
  readonly steps: readonly DayStep[];
  readonly focus: Place;
  readonly quiet: boolean;
}

interface Tip {
  readonly x: number;
  readonly y: number;
  readonly lines: readonly string[];
}

const NOWHERE = { left: 0, top: 0 };

/** Accounts × reporting customers, drawn as far as it is in sight. One stop of the tab order with arrow keys inside. */
export function Matrix({ scene, groups, steps, focus, quiet }: MatrixProps): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const size = useSize(box);
  const palette = usePalette();
  const afterToo = useVictims((state) => state.afterToo);
  const rowHeight = useTheme((state) => (state.density === 'comfortable' ? 31 : 25));
  const [scroll, setScroll] = useState(NOWHERE);
  const [focused, setFocused] = useState(false);
  const [tip, setTip] = useState<Tip>();
  const layout = useMemo(
    () => matrixLayout(size, scene.accounts.length, scene.customers.length, rowHeight),
    [size, scene, rowHeight],
  );
  useReveal(box, layout, focus);
  const paint = useCallback(
    (surface: CanvasRenderingContext2D) =>
      paintMatrix(surface, palette, scene, {
        layout,
        scroll,
        steps,
        brackets: groups,
        focus,
        focused,
        afterToo,
      }),
    [palette, scene, layout, scroll, steps, groups, focus, focused, afterToo],
  );
  const under = (event: MouseEvent) => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const at = { x: event.clientX - left, y: event.clientY - top };
    return { ...at, place: placeAt(layout, scroll, at.x, at.y) };
  };
  const spoken = cellText(scene, focus.row, focus.column).join(': ');
  return (
    <div
      ref={box}
      className={quiet ? 'vm-matrix quieter' : 'vm-matrix'}
      role="application"
      aria-label={`Accounts by reporting customers, ${sumText(scene)}`}
      aria-describedby="vm-cell"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: one stop with arrow keys inside; the table of accounts is its twin.
      tabIndex={0}
      onFocus={() => setFocused(true)}
      onBlur={() => setFocused(false)}
      onScroll={({ currentTarget: { scrollLeft, scrollTop } }) =>
        setScroll({ left: scrollLeft, top: scrollTop })
      }
      onMouseMove={(event) => setTip(tipOf(scene, under(event)))}
      onMouseLeave={() => setTip(undefined)}
      onClick={(event) => {
        const { place } = under(event);
        if (place !== undefined) selectPlace(scene, place);
      }}
      onDoubleClick={(event) => {
        const { place } = under(event);
        if (place !== undefined) openCell(scene, place);
      }}
      onKeyDown={() => setTip(undefined)}
    >
      <div className="vm-sight">
        <Canvas size={size} paint={paint} />
        {tip === undefined ? undefined : <TipBox tip={tip} width={size.width} />}
      </div>
      <div className="vm-extent" style={contentSize(layout)} />
      <p id="vm-cell" role="status" className="visually-hidden">
        {spoken}
      </p>
    </div>
  );
}

function useReveal(
  box: RefObject<HTMLDivElement | null>,
  layout: ReturnType<typeof matrixLayout>,
  focus: Place,
): void {
  useEffect(() => {
    const element = box.current;
    if (element === null || layout.height === 0) return;
    const { left, top } = revealed(layout, { left: element.scrollLeft, top: element.scrollTop }, focus);
    if (left !== element.scrollLeft || top !== element.scrollTop) element.scrollTo({ left, top });
  }, [box, layout, focus]);
}

function tipOf(
  scene: MatrixScene,
  { x, y, place }: { readonly x: number; readonly y: number; readonly place: Place | undefined },
): Tip | undefined {
  if (place === undefined) return undefined;
  const account = scene.accounts[place.row];
  if (place.column < 0) return account === undefined ? undefined : { x, y, lines: [accountText(account)] };
  return { x, y, lines: cellText(scene, place.row, place.column) };
}

const TIP_WIDTH = 320;

function TipBox({ tip, width }: { readonly tip: Tip; readonly width: number }): ReactNode {
  const left = tip.x + TIP_WIDTH + 20 > width ? Math.max(4, tip.x - TIP_WIDTH - 10) : tip.x + 14;
  return (
    <div className="vm-tip" aria-hidden="true" style={{ left, top: tip.y + 16, maxWidth: TIP_WIDTH }}>
      {tip.lines.map((line, i) => (
        <div key={line} className={i === 0 ? 'vm-tip-first' : 't2'}>
          <EvidenceText text={line} limit={200} />
        </div>
      ))}
    </div>
  );
}
