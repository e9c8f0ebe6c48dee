import type { LaneKey } from '../../../shared/contract/timeline';
import { type Sql, sql } from '../db/sql';
import type { LaneAxis } from './lane-axis';
import { roster } from './roster';

/** What is known of lanes beside their events: a statement `fact` with `lane`, `team`, `note`, `service` and `lead`. */
export function factsOf(by: LaneKey, axis: LaneAxis): Sql {
  if (by === 'account') return accountFacts(axis);
  return by === 'source' ? sourceFacts : noFacts;
}

/** An account's team is the roster's; without one, the team its records name most often (ties: the first by name). */
const accountFacts = ({ code }: LaneAxis): Sql => sql`
    named AS (
      SELECT e.account AS lane, arg_max(t.name, (n, -rank)) AS team FROM (
        SELECT ${code} AS account, e.team, count(*) AS n FROM event e WHERE e.team IS NOT NULL GROUP BY 1, 2) e
      JOIN (SELECT code, name, row_number() OVER (ORDER BY name) AS rank FROM team) t ON t.code = e.team GROUP BY 1),
    ranked AS (
      SELECT a.code AS lane, l.rank AS lead FROM (
        SELECT unnest(from_json(result -> '$.leads', '[{"account":"VARCHAR","rank":"INTEGER"}]')) AS l FROM (
          SELECT result FROM leads_run ORDER BY seq DESC LIMIT 1) WHERE result ->> '$.verdict' = 'lead')
      JOIN account a ON a.name = l.account),
    fact AS (
      SELECT lane, coalesce(r.team, n.team) AS team, NULL::VARCHAR AS note, r.service, k.lead FROM named n
      FULL JOIN (SELECT ${code} AS lane, min(e.team) AS team, bool_or(e.service) AS service FROM ${roster} e GROUP BY 1) r USING (lane)
      FULL JOIN ranked k USING (lane))`;

/** A source's file, without its folder. */
const sourceFacts = sql`fact AS (
  SELECT ordinal AS lane, NULL::VARCHAR AS team, regexp_extract(name, '[^/\\\\]*$') AS note, false AS service,
         NULL::INTEGER AS lead FROM source)`;

const noFacts = sql`fact AS (
  SELECT lane, NULL::VARCHAR AS team, NULL::VARCHAR AS note, false AS service, NULL::INTEGER AS lead FROM counted WHERE false)`;
