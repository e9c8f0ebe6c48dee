import { countText, Kbd, NumberText } from '../widgets';
import { useIntent } from './intent';

interface GridFootProps {
  readonly first: number;
  readonly last: number;
  readonly total: number | undefined;
  /** Said first when not every row can be scrolled to. */
  readonly cut: string | undefined;
}

export function GridFoot({ first, last, total, cut }: GridFootProps) {
  const context = useIntent((state) => state.context);
  return (
    <div className="tl-foot">
      {cut === undefined ? undefined : <span className="warn">{cut}</span>}
      <span>
        {total === 0
          ? 'no rows'
          : `rows ${countText(first + 1)}–${countText(Math.max(last + 1, first + 1))} of `}
        {total === 0 ? undefined : (
          <b>
            <NumberText value={total} />
          </b>
        )}
      </span>
      <span className="grow" />
      <span>
        <Kbd>ArrowUp</Kbd> <Kbd>ArrowDown</Kbd> row
      </span>
      <span>
        <Kbd>R</Kbd> source record
      </span>
      <span>
        <Kbd>C</Kbd> {context === undefined ? 'context ±10 min' : 'wider'}
      </span>
      <span>
        <Kbd>E</Kbd> add to exhibit
      </span>
    </div>
  );
}
