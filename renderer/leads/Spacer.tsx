import type { ReactNode } from 'react';

interface SpacerProps {
  /** Pixels. */
  readonly height: number;
  readonly columns: number;
}

/** Stands for the rows of a table that are out of sight and not made. */
export function Spacer({ height, columns }: SpacerProps): ReactNode {
  return height <= 0 ? undefined : (
    <tr className="ld-spacer">
      <td colSpan={columns} style={{ height }} />
    </tr>
  );
}
