import { Button, countText } from '../widgets';

/** Rows of a list asked for at a time. */
export const PAGE = 200;

interface PageLineProps {
  readonly offset: number;
  readonly total: number;
  /** "rejects" */
  readonly what: string;
  readonly onOffset: (offset: number) => void;
}

/** Says first that a list is cut, and leafs through it. */
export function PageLine({ offset, total, what, onOffset }: PageLineProps) {
  if (total <= PAGE) return undefined;
  const last = Math.min(offset + PAGE, total);
  return (
    <div className="page-line warn small">
      <span>
        <b>
          {countText(total)} {what}
        </b>
        , {countText(offset + 1)} to {countText(last)} are listed; the package has all.
      </span>
      <Button small isDisabled={offset === 0} onPress={() => onOffset(Math.max(offset - PAGE, 0))}>
        Previous
      </Button>
      <Button small isDisabled={last === total} onPress={() => onOffset(offset + PAGE)}>
        Next
      </Button>
    </div>
  );
}
