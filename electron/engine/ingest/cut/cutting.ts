import type { ImportSettings } from '../../../../shared/contract/sources';

/** All that cutting a text into records and values depends on: the same from the first look to the last lookup. */
export type Cutting = Pick<ImportSettings, 'format' | 'encoding' | 'dialect' | 'layout' | 'firstYear'> & {
  readonly columns: readonly string[];
};
