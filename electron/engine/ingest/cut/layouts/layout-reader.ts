import type { Encoding } from '../../bytes/encoding';
import type { Cutter } from '../cutter';
import type { Cutting } from '../cutting';
import type { Extractor } from '../extractor';

/** How text of one format is cut into records, and how a record gives its values. */
export interface LayoutReader {
  cutter(cutting: Cutting, encoding: Encoding): Cutter;
  extractor(cutting: Cutting): Extractor;
}
