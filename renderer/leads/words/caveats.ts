import type { Lead } from '../../../shared/contract/leads';

export interface CaveatLine {
  readonly text: string;
  /** Something to look at oneself; otherwise the line only says that nothing was noticed. */
  readonly warns: boolean;
}

/** The line under an account's name: every caveat, or that there is none. */
export function caveatLine(lead: Lead): CaveatLine {
  const first = lead.caveats[0];
  if (first === undefined) return { text: 'no caveat recorded', warns: false };
  const more = lead.caveats.length - 1;
  const sentence = first.replace(/\.$/, '');
  return { text: more === 0 ? sentence : `${sentence}; ${more} more`, warns: true };
}
