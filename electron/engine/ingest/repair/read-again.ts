import type { WriteConnection } from '../../db/connection';
import { ident, literal, sql } from '../../db/sql';
import { correctNewEvents } from '../clock/correct';
import { loadCanonical } from '../load/canonical';
import { KINDS } from '../load/kinds';
import { type LoadPlan, scratch } from '../load/plan';
import { dropReading, type RowReading, rowReading } from '../load/row';
import { dropValueRejects } from '../load/usable';
import { findValueRejects } from '../load/value-rejects';
import { REPAIRED_FLAG } from './flag';
import { countNames, type NameCounts } from './names';
import { hashRaw, PART, type PartJob, TAKEN_OUT } from './part';

export interface ReadAgain {
  readonly events: number;
  readonly duplicates: number;
  /** Records that stay rejects although they can be cut, by the reason they have now. */
  readonly remaining: readonly { readonly reason: string; readonly count: number }[];
  readonly rawSha256: string;
  readonly namesBefore: NameCounts;
  readonly namesAfter: NameCounts;
}

const part = ident(PART);
const takenOut = ident(TAKEN_OUT);

/**
 * Reads the records of the part table by the statements of an import and makes of them what an import makes of
 * records; those that cannot be used stay rejects as they were. Counts and pyramids are left to the caller.
 * @param look is shown the reading before anything is sorted out
 */
export async function readAgain(
  job: PartJob,
  id: string,
  look?: (plan: LoadPlan, reading: RowReading) => Promise<void>,
): Promise<ReadAgain> {
  const { connection, ordinal, settings } = job;
  const plan: LoadPlan = { ordinal, settings, part: PART };
  await takeOut(job);
  const reading = await rowReading(connection, plan);
  await findValueRejects(connection, plan, reading);
  await look?.(plan, reading);
  const remaining = await putBackBad(job, plan);
  const rawSha256 = await hashRaw(job);
  await noteRepairs(job, id);
  const duplicates = await setDuplicatesAside(job, id);
  const namesBefore = await countNames(connection);
  const events = await loadCanonical(connection, plan, reading);
  await correctNewEvents(connection, ordinal);
  const namesAfter = await countNames(connection);
  await mark(job);
  await dropValueRejects(connection, plan);
  await dropReading(connection, plan);
  return { events, duplicates, remaining, rawSha256, namesBefore, namesAfter };
}

async function takeOut({ connection, ordinal }: PartJob): Promise<void> {
  const own = sql`source = ${ordinal} AND record IN (SELECT record FROM ${part})`;
  await connection.run(sql`CREATE OR REPLACE TEMP TABLE ${takenOut} AS SELECT * FROM reject WHERE ${own}`);
  await connection.run(sql`DELETE FROM reject WHERE ${own}`);
}

async function putBackBad({ connection }: PartJob, plan: LoadPlan): Promise<ReadAgain['remaining']> {
  const bad = scratch(plan, 'bad');
  const remaining = await connection.rows<ReadAgain['remaining'][number]>(
    sql`SELECT reason, count(*)::DOUBLE AS count FROM ${bad} GROUP BY 1 ORDER BY 2 DESC, 1`,
  );
  await connection.run(sql`
    INSERT INTO reject SELECT * FROM ${takenOut} WHERE record IN (SELECT record FROM ${bad}) ORDER BY record`);
  await connection.run(sql`DELETE FROM ${part} WHERE record IN (SELECT record FROM ${bad})`);
  return remaining;
}

/** Keeps what undoing needs, and puts the new values where the rest of the program looks for them. */
async function noteRepairs(job: PartJob, id: string): Promise<void> {
  const { connection, ordinal, settings } = job;
  const columns = settings.columns.map((_, i) => ident(`c${i}`));
  const nothing = columns.map(() => sql`NULL`);
  await connection.run(sql`
    INSERT INTO repair
    SELECT ${ordinal}::INTEGER, p.record, ${id}, 'event', t.line, t.byte_offset, t.byte_length, t.reason, t.raw,
      CASE WHEN p.changed THEN coalesce(r.vals, [${commas(nothing)}]::VARCHAR[]) END
    FROM ${part} p JOIN ${takenOut} t ON t.record = p.record
      LEFT JOIN as_read r ON r.source = ${ordinal} AND r.record = p.record
    ORDER BY p.record`);
  await noteJoined(job, id);
  await connection.run(sql`
    DELETE FROM as_read WHERE source = ${ordinal} AND record IN (SELECT record FROM ${part} WHERE changed)`);
  await connection.run(sql`
    INSERT INTO as_read SELECT ${ordinal}::INTEGER, record, [${commas(columns)}] FROM ${part}
    WHERE changed ORDER BY record`);
}

/** Records that went into the one before them are no events of their own: rejects, and told why. */
async function noteJoined({ connection, ordinal }: PartJob, id: string): Promise<void> {
  const followers = sql`(SELECT p.record + s.step AS record, p.record AS leader
    FROM ${part} p, LATERAL (SELECT unnest(range(1, p.taken)) AS step) s WHERE p.taken > 1)`;
  await connection.run(sql`
    INSERT INTO repair
    SELECT j.source, j.record, ${id}, 'joined', j.line, j.byte_offset, j.byte_length, j.reason, j.raw, NULL
    FROM reject j JOIN ${followers} f ON f.record = j.record WHERE j.source = ${ordinal} ORDER BY j.record`);
  await connection.run(sql`
    UPDATE reject SET reason = 'part of record ' || f.leader || ', read together with it'
    FROM ${followers} f WHERE reject.source = ${ordinal} AND reject.record = f.record`);
}

/** The same bytes, repaired in another source of the kind before, are one event. */
async function setDuplicatesAside({ connection, ordinal, settings }: PartJob, id: string): Promise<number> {
  const twins = sql`(SELECT p.record, min([o.source::BIGINT, o.record]) AS first
    FROM ${part} p JOIN ${takenOut} t ON t.record = p.record
    JOIN repair o ON o.raw = t.raw AND o.source <> ${ordinal} AND o.outcome = 'event'
    JOIN source s ON s.ordinal = o.source AND s.kind = ${settings.kind}
    WHERE p.taken = 1 GROUP BY 1)`;
  const found = await connection.run(sql`
    INSERT INTO duplicate
    SELECT ${ordinal}::INTEGER, record, first[1]::INTEGER, first[2] FROM ${twins} ORDER BY record`);
  if (found === 0) return 0;
  const doubled = sql`SELECT record FROM duplicate WHERE source = ${ordinal}`;
  await connection.run(
    sql`UPDATE repair SET outcome = 'duplicate' WHERE id = ${id} AND record IN (${doubled})`,
  );
  await connection.run(sql`DELETE FROM ${part} WHERE record IN (${doubled})`);
  return found;
}

async function mark({ connection, ordinal, settings }: PartJob): Promise<void> {
  const { kind } = settings;
  if (kind !== 'access' && kind !== 'reports') return;
  await connection.run(sql`
    UPDATE ${KINDS[kind].table} SET flags = flags | ${literal(String(REPAIRED_FLAG))}::INTEGER
    WHERE source = ${ordinal} AND record IN (SELECT record FROM ${part})`);
}

function commas(parts: readonly ReturnType<typeof ident>[]) {
  return parts.reduce((all, each, i) => (i === 0 ? each : sql`${all}, ${each}`));
}

/** Takes a repair back: its events are rejects again, and everything stands as before it. */
export async function readNoMore(
  connection: WriteConnection,
  { id, ordinal, settings }: Pick<PartJob, 'ordinal' | 'settings'> & { readonly id: string },
): Promise<void> {
  const own = (outcome: string) =>
    sql`SELECT record FROM repair WHERE id = ${id} AND outcome = ${literal(outcome)}`;
  const { table } = KINDS[settings.kind];
  await connection.run(sql`DELETE FROM ${table} WHERE source = ${ordinal} AND record IN (${own('event')})`);
  await connection.run(
    sql`DELETE FROM duplicate WHERE source = ${ordinal} AND record IN (${own('duplicate')})`,
  );
  const changed = sql`SELECT record FROM repair WHERE id = ${id} AND was IS NOT NULL`;
  await connection.run(sql`DELETE FROM as_read WHERE source = ${ordinal} AND record IN (${changed})`);
  await connection.run(sql`
    INSERT INTO as_read SELECT ${ordinal}::INTEGER, record, was FROM repair
    WHERE id = ${id} AND was IS NOT NULL AND len(list_filter(was, value -> value IS NOT NULL)) > 0 ORDER BY record`);
  await connection.run(sql`
    INSERT INTO reject SELECT source, record, line, byte_offset, byte_length, reason, raw
    FROM repair WHERE id = ${id} AND outcome <> 'joined' ORDER BY record`);
  await connection.run(sql`
    UPDATE reject SET reason = p.reason FROM repair p
    WHERE p.id = ${id} AND p.outcome = 'joined' AND reject.source = p.source AND reject.record = p.record`);
  await connection.run(sql`DELETE FROM repair WHERE id = ${id}`);
}
