import type { Encoding } from '../../bytes/encoding';
import type { Cutter } from '../cutter';
import type { Cutting } from '../cutting';
import type { Extractor } from '../extractor';

/** A piece of a sample, for finding out which columns there are. */
export interface SamplePiece {
  readonly piece: 'record' | 'header' | 'aside';
  readonly text: string;
}

/** How text of one format is cut into records, and how a record gives its values. */
export interface LayoutReader {
  cutter(cutting: Cutting, encoding: Encoding): Cutter;
  extractor(cutting: Cutting): Extractor;
  /** The columns that a sample, cut when it is asked for, shows. Absent for delimited text and JSON Lines, whose columns are found elsewhere. */
  columns?(cutting: Cutting, sample: () => readonly SamplePiece[]): readonly string[];
  /** Records can only be found from the beginning of the text on: nothing is sampled from its middle. */
  readonly fromTopOnly?: boolean;
}
