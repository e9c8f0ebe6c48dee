import type { LaneKey } from '../../shared/contract/timeline';
import { laneTitle } from '../../shared/model/lane';
import { EvidenceText } from '../widgets';

interface LaneNameProps {
  readonly by: LaneKey;
  /** "" for the lane of what names none. */
  readonly name: string;
  readonly className?: string;
  readonly limit?: number;
}

/** A lane's name; our own words where there is none. */
export function LaneName({ by, name, className, limit }: LaneNameProps) {
  if (name === '') return <i className={className}>{laneTitle(by, name)}</i>;
  return <EvidenceText text={name} className={className} limit={limit} />;
}
