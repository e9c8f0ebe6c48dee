import type { CaseSession } from '../../case/session';
import type { RunningScan } from '../scan/run-scan';
import { dropStaged, type Staged, stage, stageShared, whenCopied } from '../stage';
import { startScan } from '../start-scan';
import type { Evidence } from './evidence';
import type { Prepared } from './prepare';

/** Larger files overlap with their own load, and would take room beside the one before. */
const AHEAD_BYTES = 8_388_608;

/** What is needed to begin with a file. */
export interface Beginning {
  readonly ordinal: number;
  readonly prepared: Prepared;
  readonly byReference: boolean;
  /** The archive it is inside of, when the case keeps that already. */
  readonly archive: Evidence | undefined;
}

/** A file that is staged and being scanned; nothing of it is in the database. */
export interface Begun {
  readonly ordinal: number;
  readonly prepared: Prepared;
  readonly staged: Staged;
  readonly scan: RunningScan;
}

/**
 * Stages a file and starts its scan.
 * @throws AppFailure `io.disk-full`, `import.changed`
 */
export async function begin(
  { paths }: CaseSession,
  { ordinal, prepared, byReference, archive }: Beginning,
  signal: AbortSignal,
): Promise<Begun> {
  const { container, settings } = prepared;
  const staged =
    archive === undefined
      ? await stage(paths, ordinal, container.path, byReference, settings)
      : await stageShared(paths, ordinal, archive, container.bytes, settings);
  const { file, output, isToBeCopied, original } = staged;
  const from = isToBeCopied ? { file: original.path, copy: { to: file, bytes: original.bytes } } : { file };
  const scan = startScan({ ...from, settings, output, signal });
  return { ordinal, prepared, staged: whenCopied(staged, scan.result), scan };
}

/**
 * The next file of a set, begun while the one before is loaded: one at a time, and only a small one. What it takes of
 * the disk meanwhile is what was made sure of when it was staged.
 */
export class Ahead {
  private next: Promise<Begun | undefined> | undefined;

  constructor(
    private readonly session: CaseSession,
    private readonly signal: AbortSignal,
  ) {}

  /** When it cannot be begun, nothing comes of it: its own turn says why. @param find what to begin with, if anything */
  start(find: () => Promise<Beginning | undefined>): void {
    this.next ??= this.begun(find).catch(() => undefined);
  }

  /** What was begun, when it is this file under this number. What is not is taken back. */
  async take(ordinal: number, { container }: Prepared): Promise<Begun | undefined> {
    const begun = await this.next;
    this.next = undefined;
    if (begun === undefined) return undefined;
    if (begun.ordinal === ordinal && begun.prepared.container === container) return begun;
    await abandon(begun);
    return undefined;
  }

  /** Takes back what nobody has taken. */
  async end(): Promise<void> {
    const begun = await this.next;
    this.next = undefined;
    if (begun !== undefined) await abandon(begun);
  }

  private async begun(find: () => Promise<Beginning | undefined>): Promise<Begun | undefined> {
    const next = await find();
    if (next === undefined || next.prepared.container.bytes > AHEAD_BYTES) return undefined;
    return await begin(this.session, next, this.signal);
  }
}

async function abandon({ scan, staged }: Begun): Promise<void> {
  await scan.stop();
  await dropStaged(staged);
}
