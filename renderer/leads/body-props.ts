import type { Lead, LeadsResult } from '../../shared/contract/leads';

/** What both bodies of the view, with and without a finding, are given. */
export interface BodyProps {
  /** In the order of display. */
  readonly leads: readonly Lead[];
  readonly result: LeadsResult;
  readonly selected: Lead | undefined;
  readonly onSelect: (account: string) => void;
  readonly onOpen: () => void;
  readonly onList: () => void;
}
