import type { ReactNode } from 'react';
import { EvidenceText } from '../widgets/EvidenceText';

interface EvidenceLinesProps {
  readonly text: string;
  /** Characters shown over all lines; the rest is counted at the end. */
  readonly limit?: number | undefined;
}

/** Evidence of several lines, or the examiner's words: line feeds break the line, everything else hidden stays a token. */
export function EvidenceLines({ text, limit = 20_000 }: EvidenceLinesProps): ReactNode {
  const lines = text.slice(0, limit).split('\n');
  const more = text.length - limit;
  return (
    <>
      {lines.map((line, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one text never move.
        <span key={i}>
          {i > 0 && '\n'}
          <EvidenceText text={line} />
        </span>
      ))}
      {more > 0 && <span className="t3"> … {more.toLocaleString('en-US')} more characters</span>}
    </>
  );
}
