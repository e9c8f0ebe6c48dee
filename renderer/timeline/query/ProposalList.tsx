import { type RefObject, useEffect, useRef } from 'react';
import type { Proposal } from '../../../shared/model/query';
import { classNames, EvidenceText } from '../../widgets';

interface ProposalListProps {
  readonly id: string;
  readonly proposals: readonly Proposal[];
  /** Place of the one that Enter takes; -1: none. */
  readonly active: number;
  readonly onChoose: (proposal: Proposal) => void;
}

/** What could be typed next, below the field. The focus stays in the field. */
export function ProposalList({ id, proposals, active, onChoose }: ProposalListProps) {
  const list = useRef<HTMLDivElement>(null);
  useShown(list, active);
  return (
    <div ref={list} id={id} role="listbox" aria-label="What could be typed next" className="tl-proposals">
      {proposals.map((proposal, place) => (
        <div
          key={proposal.text}
          id={`${id}-${place}`}
          role="option"
          tabIndex={-1}
          aria-selected={place === active}
          className={classNames('tl-proposal', place === active && 'is-active')}
          onPointerDown={(event) => {
            event.preventDefault();
            onChoose(proposal);
          }}
        >
          <EvidenceText text={proposal.label} mono limit={60} />
          <span className="grow" />
          <EvidenceText text={proposal.note} className="small t3 ellip" limit={80} />
        </div>
      ))}
    </div>
  );
}

function useShown(list: RefObject<HTMLDivElement | null>, active: number): void {
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [list, active]);
}
