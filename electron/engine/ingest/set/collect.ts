import type {
  FailedFile,
  ImportChoices,
  SkippedFile,
  SourceSummary,
} from '../../../../shared/contract/sources';
import { appError, CANCELLED, cancelled } from '../../../../shared/errors';
import { AppFailure } from '../../../../shared/result';
import type { Job } from '../../context';
import { type Again, againQuestion, judgeAgain } from '../again/ask';
import { sameUnpack } from '../again/content';
import { asksForOther } from '../again/differences';
import type { KnownFormat } from '../formats/definition';
import type { ImportRequest } from '../import';
import type { Present } from './evidence';
import type { SetItem } from './found';
import { type Examined, examine, type Prepared } from './prepare';
import { needsDecision } from './questions';
import { inOrder } from './rotation';
import { survey } from './survey';

const NOTED = 50;

/** Everything an import will do, decided before it begins. */
export interface Collected {
  readonly prepared: readonly Prepared[];
  readonly skipped: readonly SkippedFile[];
  readonly failed: readonly FailedFile[];
  /** What the journal line of the first source says of the whole set. */
  readonly notes: readonly string[];
  /** More than one file was asked for. */
  readonly isSet: boolean;
}

/**
 * Goes through all paths, looks at every file and settles how each is read.
 * @param formats named formats to choose from
 * @throws AppFailure `import.needs-decision`, `import.same-file`, `import.no-files`, and what the survey throws
 */
export async function collect(
  formats: readonly KnownFormat[],
  present: Present,
  request: ImportRequest,
  job: Job,
): Promise<Collected> {
  const collecting = new Collecting(formats, present, request, job);
  const paths = new Set([...request.paths, ...(request.items ?? []).map(({ path }) => path)]);
  for (const path of paths) await collecting.add(path, paths.size > 1);
  return collecting.finish();
}

class Collecting {
  private readonly examined: Examined[] = [];
  private readonly skipped: SkippedFile[] = [];
  private readonly already: (SkippedFile & { readonly source: string; readonly sha256: string })[] = [];
  private readonly failed: FailedFile[] = [];
  private readonly seen = new Set<string>();
  private looked = 0;
  private isSet = false;

  constructor(
    private readonly formats: readonly KnownFormat[],
    private readonly present: Present,
    private readonly request: ImportRequest,
    private readonly job: Job,
  ) {}

  async add(path: string, isOneOfMany: boolean): Promise<void> {
    this.isSet ||= isOneOfMany;
    try {
      for await (const found of survey(path, { signal: this.job.signal })) {
        if (found.type === 'skipped') this.skipped.push(found.skipped);
        else await this.consider(found.item);
      }
    } catch (error) {
      this.failedAt(path, error);
    }
  }

  finish(): Collected {
    const { examined, skipped, already, failed } = this;
    const count = examined.length + already.length + failed.length;
    const [known] = already;
    if (!this.isSet && known !== undefined) throw new AppFailure(sameFile(known));
    if (count === 0) throw new AppFailure(nothingIn(this.request.paths, skipped));
    const open = needsDecision(examined);
    if (open !== undefined) throw open;
    const prepared = inOrder(examined).map(({ examined: each, note }): Prepared => {
      if (each.settings === undefined) throw new Error('A file without questions has settings.');
      const notes = [note, each.item.remark, ...(each.container.notes ?? [])].filter(
        (text) => text !== undefined,
      );
      const { container, settings, reasons, item } = each;
      return { container, settings, reasons, notes, again: this.choicesFor(item).again === true };
    });
    const left = already.map(({ name, reason }) => ({ name, reason }));
    return { prepared, skipped: [...skipped, ...left], failed, notes: notesOf(skipped), isSet: this.isSet };
  }

  private async consider(item: SetItem): Promise<void> {
    // A file in a folder may be listed with choices of its own: it is one file all the same.
    const key = JSON.stringify([item.path, item.unpack]);
    if (this.seen.has(key) || !this.isWanted(item)) return;
    this.seen.add(key);
    if (this.job.signal.aborted) throw new AppFailure(cancelled());
    this.isSet ||= item.isNamed !== true;
    this.job.progress({ stage: `Looking at ${item.name}`, done: this.looked, unit: 'files' });
    this.looked += 1;
    try {
      const exact = item.bytes === 0 ? [] : await this.present.sourcesOf(item.path, item.unpack);
      const choices = this.choicesFor(item);
      // Of a set that is imported again to go on, what is there already is not looked at anew.
      const known = exact.find(({ settings }) => !asksForOther(choices, settings));
      if (known !== undefined) this.leaveOut(item, known);
      else await this.examineNew(item, exact);
    } catch (error) {
      this.failedAt(item.name, error);
    }
  }

  private async examineNew(item: SetItem, exact: readonly SourceSummary[]): Promise<void> {
    const examined = await this.examine(item);
    const { bytes, unpack } = examined.container;
    const alike = bytes === 0 ? [] : await this.present.sameContent(item.path, unpack, bytes);
    const { settings, partial } = examined;
    const again = judgeAgain({ exact, alike }, partial, settings !== undefined);
    if (again?.is === 'known') this.leaveOut(item, again.source);
    else this.examined.push(again === undefined ? examined : this.asked(item, examined, again));
  }

  /** Its records would count twice: the examiner decides. */
  private asked(item: SetItem, examined: Examined, again: Extract<Again, { is: 'other' }>): Examined {
    if (this.choicesFor(item).again === true) return examined;
    const question = againQuestion(item.name, again, examined.partial);
    return { ...examined, questions: [...examined.questions, question] };
  }

  private leaveOut({ name }: SetItem, { id, name: known, sha256 }: SourceSummary): void {
    this.already.push({
      name,
      reason: `It is in the case already, as ${id} (${known}).`,
      source: id,
      sha256,
    });
  }

  private async examine(item: SetItem): Promise<Examined> {
    const { formats, isSet } = this;
    const { signal } = this.job;
    return await examine(item, { choices: this.choicesFor(item), signal, isSet, formats });
  }

  /** A file is wanted when its path is, or when it is listed itself. */
  private isWanted({ path, unpack, isNamed }: SetItem): boolean {
    const { items = [], paths } = this.request;
    const listed = items.filter((item) => item.path === path);
    if (listed.length === 0 || paths.includes(path) || isNamed === true) return true;
    return listed.some((item) => item.unpack === undefined || sameUnpack(item.unpack, unpack));
  }

  private choicesFor({ path, unpack }: SetItem): ImportChoices {
    const { items = [], choices } = this.request;
    const own = items
      .filter((item) => item.path === path && (item.unpack === undefined || sameUnpack(item.unpack, unpack)))
      .sort((a, b) => (a.unpack?.length ?? -1) - (b.unpack?.length ?? -1));
    return Object.assign({}, choices, ...own.map((item) => item.choices));
  }

  private failedAt(name: string, error: unknown): void {
    if (!(error instanceof AppFailure) || error.error.code === CANCELLED) throw error;
    if (this.request.keepGoing !== true) throw this.isSet ? named(name, error) : error;
    this.failed.push({ name, error: error.error });
  }
}

function named(name: string, failure: AppFailure): AppFailure {
  const { code, message, detail, cause } = failure.error;
  if (message.includes(name)) return failure;
  return new AppFailure(appError(code, `“${name}”: ${message}`, { ...detail, name }, cause));
}

/** What was left out, as the journal keeps it. */
function notesOf(skipped: readonly SkippedFile[]): readonly string[] {
  const notes = skipped
    .slice(0, NOTED)
    .map(({ name, reason }) => `Left out of this import: ${name}. ${reason}`);
  const more = skipped.length - notes.length;
  return more > 0 ? [...notes, `Left out of this import: ${more} more.`] : notes;
}

function sameFile({
  name,
  reason,
  source,
  sha256,
}: {
  name: string;
  reason: string;
  source: string;
  sha256: string;
}) {
  return appError('import.same-file', `“${name}”: ${reason} Nothing was imported.`, { source, sha256 });
}

function nothingIn(paths: readonly string[], skipped: readonly SkippedFile[]) {
  const [first] = skipped;
  const why = first === undefined ? '' : ` “${first.name}”: ${first.reason}`;
  return appError(
    'import.no-files',
    `There is nothing to import in ${paths.join(', ')}.${why} Choose files that hold records.`,
    { skipped },
  );
}
