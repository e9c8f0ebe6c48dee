import type { CaseSession } from '../../case/session';
import type { ReadConnection } from '../../db/connection';
import { earlierOf, earlierSources, readSkews } from '../earlier';
import type { EarlierSource } from '../load/duplicates';
import { readSources, type SourceWithOrdinal } from '../source-rows';

interface Known {
  readonly revision: number;
  readonly sources: readonly SourceWithOrdinal[];
  readonly skews: ReadonlyMap<number, bigint>;
}

/** The sources of an open case, kept in memory from one file of a set to the next as long as nobody else writes to it. */
export class CaseSources {
  private known: Known | undefined;

  constructor(private readonly session: CaseSession) {}

  /** All of them in order of import. @throws AppFailure `cancelled` */
  async list(signal: AbortSignal): Promise<readonly SourceWithOrdinal[]> {
    const { database, folder, revision } = this.session;
    if (this.known?.revision === revision) return this.known.sources;
    const known = await database.read('background', signal, async (connection) => ({
      revision,
      sources: await readSources(connection, folder),
      skews: await readSkews(connection),
    }));
    this.known = known;
    return known.sources;
  }

  /** Those before one that is being imported. @param connection of its transaction */
  async earlier(connection: ReadConnection, ordinal: number): Promise<readonly EarlierSource[]> {
    const { known, session } = this;
    return known?.revision === session.revision
      ? earlierOf(known.sources, known.skews, connection)
      : await earlierSources(connection, session.folder, ordinal);
  }

  /** Another one was imported, in one line of the journal. */
  add(source: SourceWithOrdinal): void {
    const { known, session } = this;
    this.known =
      known !== undefined && session.revision === known.revision + 1
        ? { ...known, revision: session.revision, sources: [...known.sources, source] }
        : undefined;
  }
}
