import type { ReactNode } from 'react';
import { EvidenceLines } from '../notes/EvidenceLines';
import { classNames } from '../widgets/class-names';

interface CodeBoxProps {
  /** What it holds, for those who tab to it. */
  readonly label: string;
  readonly text: string;
  /** Characters shown. */
  readonly limit?: number | undefined;
  readonly stale?: boolean | undefined;
  /** As high as its text; otherwise it scrolls. */
  readonly tall?: boolean | undefined;
}

/** Queries, bytes and values: in mono, and reachable by keys because it may scroll. */
export function CodeBox({ label, text, limit, stale, tall }: CodeBoxProps): ReactNode {
  return (
    <section
      className={classNames('cf-code', stale && 'quieter', tall && 'is-tall')}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region must be reachable by keys.
      tabIndex={0}
    >
      <EvidenceLines text={text} limit={limit} />
    </section>
  );
}
