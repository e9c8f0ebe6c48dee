import type { ImportQuestion, ImportSettings, SourceSummary } from '../../../../shared/contract/sources';
import { type AppError, appError } from '../../../../shared/errors';
import { AppFailure } from '../../../../shared/result';
import type { Unpack } from '../bytes/content';
import { contentIn, sameUnpack } from './content';
import { differences } from './differences';

const MOST_NAMED = 3;

/** What bytes that the case has already would become once more. */
export type Again =
  /** Nothing new: the source reads them in this very way. */
  | { readonly is: 'known'; readonly source: SourceSummary }
  /** Sources that read them in other ways. */
  | { readonly is: 'other'; readonly sources: readonly SourceSummary[] };

/**
 * Whether reading bytes once more makes anything else of them.
 * @param exact sources that are this very file, unpacked in the same way
 * @param alike all sources with the same bytes
 * @param settings as far as they are decided
 * @returns nothing when the bytes are new, or would only come out as duplicates of those from another file
 */
export function judgeAgain(
  { exact, alike }: { readonly exact: readonly SourceSummary[]; readonly alike: readonly SourceSummary[] },
  settings: Partial<ImportSettings>,
  isDecided: boolean,
): Again | undefined {
  const isSame = (source: SourceSummary) => differences(settings, source.settings).length === 0;
  const same = exact.find(isSame);
  if (isDecided && same !== undefined) return { is: 'known', source: same };
  const others = new Map([...exact, ...alike].map((source) => [source.id, source]));
  const sources = [...others.values()];
  return sources.length === 0 || sources.some(isSame) ? undefined : { is: 'other', sources };
}

/** What has to be decided before the same bytes may come in another time. */
export function againQuestion(
  name: string,
  { sources }: Extract<Again, { is: 'other' }>,
  settings: Partial<ImportSettings>,
): ImportQuestion {
  const text = `The bytes of “${name}” are in the case already, as ${told(sources, settings)}. Importing them again would count their records twice. Import them again all the same?`;
  return { id: 'again', text, options: [], flag: '--again' };
}

/** The decision, as journal and certificate keep it. */
export function againNote(
  { sources }: Extract<Again, { is: 'other' }>,
  settings: Partial<ImportSettings>,
): string {
  return `The same bytes are in the case as ${told(sources, settings)}. The examiner decided to import them again: their records count in each.`;
}

/** @returns `import.needs-decision` of an import that met the bytes only when it had read them */
export function againDecision(path: string, name: string, question: ImportQuestion): AppError {
  const { text, flag } = question;
  const questions = [question];
  return appError('import.needs-decision', `${text} Answer with ${flag}. Nothing was imported.`, {
    path,
    questions,
    files: [{ path, name, questions: ['again'] }],
  });
}

/** The error of a single file that the case has already. */
export function sameFile(name: string, { id, name: known }: SourceSummary, sha256: string): AppFailure {
  return new AppFailure(
    appError(
      'import.same-file',
      `“${name}” is in the case already, as ${id} (${known}). Nothing was imported.`,
      {
        source: id,
        sha256,
      },
    ),
  );
}

/** Of sources, those whose stored bytes have this hash and are read from the same place inside them. */
export function withBytes(
  sources: readonly SourceSummary[],
  sha256: string,
  unpack: Unpack,
): readonly SourceSummary[] {
  const { inside } = contentIn(unpack);
  return sources.filter(
    (source) =>
      (source.contentSha256 ?? source.sha256) === sha256 &&
      sameUnpack(contentIn(source.settings.unpack).inside, inside),
  );
}

function told(sources: readonly SourceSummary[], settings: Partial<ImportSettings>): string {
  const named = sources
    .slice(0, MOST_NAMED)
    .map(
      ({ id, name, settings: theirs }) =>
        `${id} (${name}; this time ${differences(settings, theirs).join(', ')})`,
    );
  const more = sources.length - named.length;
  return `${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}, read with other settings`;
}
