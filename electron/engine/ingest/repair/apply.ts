import type { ImportSettings } from '../../../../shared/contract/sources';
import { appError } from '../../../../shared/errors';
import { sourceOrdinal } from '../../../../shared/model/ids';
import { AppFailure, unwrap } from '../../../../shared/result';
import type { ReadConnection, WriteConnection } from '../../db/connection';
import { literal, type Sql, sql } from '../../db/sql';
import { countAgain } from '../../timeline/pyramid';
import { KINDS } from '../load/kinds';
import type { LoadPlan } from '../load/plan';
import type { RowReading } from '../load/row';
import { readSource, type SourceWithOrdinal } from '../source-rows';
import { dropNewNames } from './names';
import { createPart, dropPart, fillFromRejects, fillFromValues, type PartJob } from './part';
import { type ReadAgain, readAgain, readNoMore } from './read-again';
import { settingsWith } from './recut';
import { type RepairPlan, type StoredRepair, storedRepair } from './stored';

export interface Repaired {
  readonly stored: StoredRepair;
  readonly remaining: ReadAgain['remaining'];
}

export interface Repairing {
  readonly connection: WriteConnection;
  readonly folder: string;
  readonly signal: AbortSignal;
  progress?(done: number): void;
  look?(plan: LoadPlan, reading: RowReading): Promise<void>;
}

/** A source of the case. @throws AppFailure `usage.source` when there is none of that id */
export async function sourceOf(
  connection: ReadConnection,
  folder: string,
  id: string,
): Promise<SourceWithOrdinal> {
  const ordinal = unwrap(sourceOrdinal(id));
  const found = await readSource(connection, folder, ordinal);
  if (found !== undefined) return found;
  throw new AppFailure(appError('usage.source', `There is no source ${id} in this case.`));
}

/** Does a repair inside an open transaction: rejects become events, and the source's counts follow. */
export async function applyRepair(repairing: Repairing, plan: RepairPlan): Promise<Repaired> {
  const { connection, folder, signal, progress, look } = repairing;
  const source = await sourceOf(connection, folder, plan.source);
  const { ordinal } = source;
  const settings = settingsWith(source.settings, plan.settings ?? {});
  const job: PartJob = {
    connection,
    ordinal,
    settings,
    signal,
    ...(progress === undefined ? {} : { progress }),
  };
  await createPart(job);
  const tried = await fill(job, plan);
  const cut = await partSize(connection);
  const result = await readAgain(job, plan.id, look);
  await dropPart(connection);
  const { events, duplicates, rawSha256 } = result;
  // Parsed for the order of its keys: the same text now and when the journal is followed again.
  const stored = storedRepair.parse({ ...plan, tried, events, duplicates, rawSha256 });
  await connection.run(sql`
    INSERT INTO repair_act VALUES (
      (SELECT coalesce(max(ordinal), 0) + 1 FROM repair_act), ${plan.id}, ${ordinal}, ${JSON.stringify(stored)},
      ${JSON.stringify(result.namesBefore)}, ${JSON.stringify(result.namesAfter)})`);
  await renewFigures(connection, ordinal, source.settings.kind);
  const uncut = tried - cut;
  const stuck = uncut === 0 ? [] : [{ reason: plan.rejected, count: uncut }];
  return { stored, remaining: merged([...stuck, ...result.remaining]) };
}

async function fill(job: PartJob, plan: RepairPlan): Promise<number> {
  if (plan.record === undefined || plan.values === undefined) {
    return await fillFromRejects(job, plan.rejected, plan.settings ?? {});
  }
  const values = plan.values.map((value) => value ?? undefined);
  await fillFromValues(job, plan.record, values);
  return 1;
}

async function partSize(connection: ReadConnection): Promise<number> {
  const found = await connection.one<{ n: number }>(
    sql`SELECT coalesce(count(*), 0)::DOUBLE AS n FROM repair_part`,
  );
  return found?.n ?? 0;
}

function merged(parts: ReadAgain['remaining']): ReadAgain['remaining'] {
  const counts = new Map<string, number>();
  for (const { reason, count } of parts) counts.set(reason, (counts.get(reason) ?? 0) + count);
  return [...counts].map(([reason, count]) => ({ reason, count })).sort((a, b) => b.count - a.count);
}

/** Undoes a repair inside an open transaction. */
export async function takeBackRepair(
  { connection, folder }: Pick<Repairing, 'connection' | 'folder'>,
  id: string,
): Promise<void> {
  const act = await connection.one<{ source: number; stored: string; before: string; after: string }>(sql`
    SELECT source, stored, names_before AS before, names_after AS after FROM repair_act WHERE id = ${id}`);
  if (act === undefined) throw new Error(`There is no repair ${id} to take back.`);
  const source = await sourceOf(connection, folder, storedRepair.parse(JSON.parse(act.stored)).source);
  const { ordinal, settings } = source;
  await readNoMore(connection, { id, ordinal, settings });
  await dropNewNames(connection, JSON.parse(act.before), JSON.parse(act.after));
  await connection.run(sql`DELETE FROM repair_act WHERE id = ${id}`);
  await renewFigures(connection, ordinal, settings.kind);
}

/** The source's figures and the pyramids, from the tables as they are now. @throws AppFailure `integrity.count` */
async function renewFigures(
  connection: WriteConnection,
  ordinal: number,
  kind: ImportSettings['kind'],
): Promise<void> {
  const { table } = KINDS[kind];
  const own = sql`source = ${literal(String(ordinal))}::INTEGER`;
  const [first, last] = spanOf(kind);
  await connection.run(sql`
    UPDATE source SET
      events = (SELECT count(*) FROM ${table} WHERE ${own}),
      rejects = (SELECT count(*) FROM reject WHERE ${own}),
      duplicates = (SELECT count(*) FROM duplicate WHERE ${own}),
      from_ts = (SELECT min(${first}) FROM ${table} WHERE ${own}),
      to_ts = (SELECT max(${last}) FROM ${table} WHERE ${own})
    WHERE ordinal = ${ordinal}`);
  const sums = await connection.one<{ held: number; records: number; lists: number }>(sql`
    SELECT (events + rejects + duplicates)::DOUBLE AS held, records::DOUBLE AS records,
      (SELECT count(DISTINCT record) FROM (
         SELECT record FROM ${table} WHERE ${own} UNION ALL SELECT record FROM reject WHERE ${own}
         UNION ALL SELECT record FROM duplicate WHERE ${own}))::DOUBLE AS lists
    FROM source WHERE ordinal = ${ordinal}`);
  if (sums?.held !== sums?.records || sums?.lists !== sums?.records) {
    throw new AppFailure(
      appError(
        'integrity.count',
        'The counts would no longer add up. Nothing was changed; please report this.',
        {
          ...sums,
        },
      ),
    );
  }
  if (kind === 'access') await countAgain(connection, ordinal);
}

function spanOf(kind: ImportSettings['kind']): readonly [Sql, Sql] {
  if (kind === 'access') return [sql`ts`, sql`ts`];
  return kind === 'reports' ? [sql`call_from`, sql`call_to`] : [sql`NULL`, sql`NULL`];
}
