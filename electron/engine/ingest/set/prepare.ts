import type { ImportChoices, ImportQuestion, ImportSettings } from '../../../../shared/contract/sources';
import type { Micros } from '../../../../shared/model/time';
import type { Container } from '../detect/container';
import { decideOrder } from '../detect/decide-order';
import { completeSettings } from '../detect/detect';
import { look } from '../detect/look';
import type { KnownFormat } from '../formats/definition';
import { earliest } from '../inspect';
import type { SetItem } from './found';

/** A file with everything decided. */
export interface Prepared {
  readonly container: Container;
  readonly settings: ImportSettings;
  /** It may come in although the case has its bytes already, read with other settings. */
  readonly again: boolean;
  /** What its journal line should say beside what the import itself finds. Sentences. */
  readonly notes: readonly string[];
  /** How everything about it was decided. Sentences. */
  readonly reasons: readonly string[];
}

/** A file that was looked at. */
export interface Examined {
  readonly item: SetItem;
  readonly container: Container;
  /** What it leaves open; when nothing, it is prepared. */
  readonly questions: readonly ImportQuestion[];
  readonly settings?: ImportSettings;
  /** As far as they are decided. */
  readonly partial: Partial<ImportSettings>;
  readonly reasons: readonly string[];
  /** The earliest time among its first records. */
  readonly first?: Micros;
}

export interface Examining {
  readonly choices: ImportChoices;
  readonly signal: AbortSignal;
  /** Named formats to choose from. */
  readonly formats: readonly KnownFormat[];
  /** Also find the first time, to put the parts of a rotated log in order. */
  readonly isSet: boolean;
}

/** Looks at a file and settles everything an import needs, or says what is open. */
export async function examine(item: SetItem, examining: Examining): Promise<Examined> {
  const { choices, signal, formats, isSet } = examining;
  // The very file that was named is looked at from scratch, as if it were alone.
  const known = item.isNamed === true && item.unpack.length === 0 ? undefined : item;
  const { detection, first } = await look(
    { path: item.path, known, choices, signal, formats },
    async (found, connection) => ({
      detection: found,
      first: isSet && found.questions.length === 0 ? await earliest(found, connection) : undefined,
    }),
  );
  const decided = await decideOrder(detection, signal);
  const { head: _read, ...container } = decided.container;
  const { questions, reasons } = decided;
  const common = { item: withoutHead(item), container, questions, reasons, partial: decided.settings };
  if (decided.questions.length > 0) return common;
  return { ...common, settings: completeSettings(decided), ...(first === undefined ? {} : { first }) };
}

/** Of thousands of files nothing is kept that was only needed for a look. */
function withoutHead({ head: _read, ...item }: SetItem): SetItem {
  return item;
}
