import type { Inspection } from '../../../../shared/contract/sources';
import { type Candidate, percent } from './candidates';

/** What a file could be instead of what it is taken for, and why it is not. */
export function runnerUp(best: Candidate, second: Candidate): NonNullable<Inspection['runnerUp']> {
  const { definition, reading, title } = second;
  const [here, there] = [percent(best.reading.share), percent(reading.share)];
  const reason =
    reading.share < best.reading.share
      ? `${title} fits ${there} of the records looked at, and this ${here}.`
      : `${title} fits as many records, but less speaks for it in particular.`;
  return {
    format: reading.cutting.format,
    ...(definition === undefined ? {} : { definition: definition.id }),
    reason,
  };
}
