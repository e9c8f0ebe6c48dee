import { memo } from 'react';
import { visibleParts } from '../../shared/model/visible-text';
import { classNames } from './class-names';
import './evidence-text.css';

export interface EvidenceTextProps {
  readonly text: string;
  readonly mono?: boolean | undefined;
  readonly className?: string | undefined;
  /** Characters shown; the rest is counted at the end. */
  readonly limit?: number | undefined;
  /** Printed in place of an empty text; nothing by default. */
  readonly empty?: string | undefined;
}

/**
 * Text that came out of a source: names, ids, notes of others. Always text, never markup; what is invisible or changes
 * direction is shown as a token. Every view prints evidence through this.
 */
export const EvidenceText = memo(function EvidenceText(props: EvidenceTextProps) {
  const { text, mono, className, limit, empty } = props;
  const cut = limit !== undefined && text.length > limit;
  const parts = visibleParts(cut ? text.slice(0, limit) : text);
  return (
    <bdi className={classNames('evidence', mono && 'mono', className)} dir="ltr">
      {text === '' && empty !== undefined ? <span className="t3">{empty}</span> : undefined}
      {parts.map((part, index) =>
        part.kind === 'text' ? (
          part.text
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never move.
          <span key={index} className="evidence-token" title={`${part.name} (${part.text})`}>
            {part.text}
          </span>
        ),
      )}
      {cut ? (
        <span className="t3"> … {(text.length - (limit ?? 0)).toLocaleString('en-US')} more</span>
      ) : undefined}
    </bdi>
  );
});
