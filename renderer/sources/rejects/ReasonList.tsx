import type { RejectGroup } from '../../../shared/contract/rejects';
import { classNames, countText, EvidenceText } from '../../widgets';

interface ReasonListProps {
  readonly groups: readonly RejectGroup[];
  /** All rejects there are, in groups shown or not. */
  readonly rejects: number;
  readonly chosen: RejectGroup | undefined;
  readonly onChoose: (group: RejectGroup | undefined) => void;
}

/** Rejects by source and reason, most first. */
export function ReasonList({ groups, rejects, chosen, onChoose }: ReasonListProps) {
  const listed = groups.reduce((sum, { count }) => sum + count, 0);
  return (
    <nav className="reasons-list scroll" aria-label="Reasons">
      <button
        type="button"
        className={classNames('reason', chosen === undefined && 'is-on')}
        aria-pressed={chosen === undefined}
        onClick={() => onChoose(undefined)}
      >
        <b className="tn">{countText(rejects)}</b>
        <span>all reasons</span>
      </button>
      {groups.map((group) => (
        <button
          key={`${group.source} ${group.reason}`}
          type="button"
          className={classNames('reason', sameGroup(group, chosen) && 'is-on')}
          aria-pressed={sameGroup(group, chosen)}
          onClick={() => onChoose(group)}
        >
          <b className="tn bad">{countText(group.count)}</b>
          <span>
            <EvidenceText text={group.reason} /> <span className="t3">{group.source}</span>
          </span>
        </button>
      ))}
      {listed === rejects ? undefined : (
        <p className="small t3">
          The {groups.length} largest groups are listed; {countText(rejects - listed)} rejects are in others.
        </p>
      )}
    </nav>
  );
}

export function sameGroup(a: RejectGroup, b: RejectGroup | undefined): boolean {
  return b !== undefined && a.source === b.source && a.reason === b.reason;
}
