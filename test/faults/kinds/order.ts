import type { ImportChoices } from '../../../shared/contract/sources';

/** What a process is to import, and when it is to die. */
export interface Order {
  readonly folder: string;
  readonly stateFolder: string;
  readonly paths: readonly string[];
  readonly choices: ImportChoices;
  /** So many milliseconds after the so-manieth message of progress; after 0: after the call. Absent: it lives. */
  readonly kill?: { readonly after: number; readonly delay: number };
}
