import type { CaseInfo } from '../../../shared/contract/case';
import { parseIso } from '../../../shared/model/time';
import { unwrap } from '../../../shared/result';
import type { ReadConnection } from '../db/connection';
import { sql } from '../db/sql';
import { readCheckpoints } from '../journal/checkpoints';
import type { CaseSession } from './session';

interface Figures {
  readonly records: number;
  readonly events: number;
  readonly rejects: number;
  readonly duplicates: number;
  readonly blanks: number;
  readonly sources: number;
  readonly access_events: number;
  readonly reports: number;
  readonly accounts: number;
  readonly customers: number;
  readonly annotations: number;
  readonly exhibits: number;
  readonly from_ts: bigint | undefined;
  readonly to_ts: bigint | undefined;
}

/** Totals come from the sources' own counts, extents from the ends of the ordered tables: quick at any size. */
const FIGURES = sql`
  WITH total AS (
    SELECT coalesce(sum(records), 0)::DOUBLE AS records, coalesce(sum(events), 0)::DOUBLE AS events,
      coalesce(sum(rejects), 0)::DOUBLE AS rejects, coalesce(sum(duplicates), 0)::DOUBLE AS duplicates,
      coalesce(sum(blanks), 0)::DOUBLE AS blanks, count(*)::DOUBLE AS sources,
      coalesce(sum(events) FILTER (kind = 'access'), 0)::DOUBLE AS access_events,
      coalesce(sum(events) FILTER (kind = 'reports'), 0)::DOUBLE AS reports
    FROM source),
  extent AS (
    SELECT min(least) AS from_ts, max(greatest) AS to_ts FROM (
      SELECT min(ts) AS least, max(ts) + 1 AS greatest FROM event
      UNION ALL SELECT min(call_from), max(call_to) + 1 FROM report))
  SELECT *, (SELECT count(*) FROM account)::DOUBLE AS accounts, (SELECT count(*) FROM customer)::DOUBLE AS customers,
    (SELECT count(*) FROM annotation)::DOUBLE AS annotations, (SELECT count(*) FROM exhibit)::DOUBLE AS exhibits
  FROM total, extent`;

/** Everything the window shows of a case as a whole. */
export async function readCaseInfo(session: CaseSession, connection: ReadConnection): Promise<CaseInfo> {
  const { header, journal } = session;
  const figures = await connection.one<Figures>(FIGURES);
  if (figures === undefined) throw new Error('A query without a GROUP BY always has one row.');
  const { records, events, rejects, duplicates, blanks, from_ts: from, to_ts: to } = figures;
  const newest = readCheckpoints(session.paths.checkpoints).records.at(-1);
  return {
    folder: session.folder,
    id: header.id,
    title: header.title,
    examiner: header.examiner,
    zone: session.history.zone ?? header.zone,
    createdAt: unwrap(parseIso(header.createdAt)),
    readOnly: session.readOnly,
    revision: session.revision,
    counts: { records, events, rejects, duplicates, blanks },
    accessEvents: figures.access_events,
    reports: figures.reports,
    accounts: figures.accounts,
    customers: figures.customers,
    sources: figures.sources,
    annotations: figures.annotations,
    exhibits: figures.exhibits,
    ...(from === undefined || to === undefined || to <= from ? {} : { extent: { from, to } }),
    journal: {
      lines: journal.lines,
      head: journal.head,
      ...(newest === undefined
        ? {}
        : {
            checkpoint: {
              size: newest.size,
              head: newest.head,
              utc: newest.utc,
              fingerprint: newest.fingerprint,
            },
          }),
    },
    notices: [...session.notices],
  };
}
