import { type ReactNode, useMemo, useRef } from 'react';
import type { CellPlace, FigureSize, PanelFigure } from '../../drawing/panels/figure';
import { countText, EvidenceText, useSize } from '../../widgets';
import { CellPlot } from './CellPlot';

interface MultipleProps {
  /** The account; absent when the panel is about all that is listed. */
  readonly account: string | undefined;
  readonly n: number;
  readonly label: string;
  readonly figure: (size: FigureSize) => PanelFigure;
  readonly text: (place: CellPlace) => string;
  readonly columnHead: (column: number) => string;
  readonly rowHead: (row: number) => string;
  readonly count: (place: CellPlace) => number;
  readonly onList: (place: CellPlace) => void;
}

/** Room for what is read out under the focused plot. */
const SAID = 18;

/** One of the same panels side by side, with its account and how many events it is of. */
export function Multiple(props: MultipleProps): ReactNode {
  const { account, n, label, figure, ...plot } = props;
  const box = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(box);
  const size = useMemo(() => ({ width, height: Math.max(0, height - SAID) }), [width, height]);
  const drawn = useMemo(() => figure(size), [figure, size]);
  return (
    <div className="pn-multiple">
      {account === undefined ? undefined : (
        <div className="pn-caption small">
          <b className="ellip">
            <EvidenceText text={account} limit={60} />
          </b>{' '}
          <span className="t3 tn">n = {countText(n)}</span>
        </div>
      )}
      <div ref={box} className="pn-box">
        {size.width > 0 && size.height > 20 ? (
          <CellPlot
            {...plot}
            label={account === undefined ? label : `${label}, ${account}`}
            size={size}
            figure={drawn}
          />
        ) : undefined}
      </div>
    </div>
  );
}
