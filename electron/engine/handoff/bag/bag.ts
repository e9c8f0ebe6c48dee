import type { Findings } from '../findings';
import type { Walked } from './walk';

/** `plain`: any BagIt bag, by RFC 8493. `package`: ours, where one form only is right and everything is listed. */
export type Profile = 'plain' | 'package';

/** A bag under examination. */
export interface Bag {
  readonly root: string;
  readonly profile: Profile;
  readonly walked: Walked;
  readonly findings: Findings;
}
