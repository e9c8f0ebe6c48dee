import type { ImportSettings, Inspection } from '../../../shared/contract/sources';
import { TIME_FIELDS } from '../../../shared/model/fields';
import { formatIso, type Micros } from '../../../shared/model/time';
import type { WriteConnection } from '../db/connection';
import { ident, join, sql } from '../db/sql';
import type { Detection } from './detect/detect';
import { type Look, look } from './detect/look';
import type { SampleRecord } from './detect/sample';
import { joinedValue, mappedPlaces } from './formats/joined-columns';
import { MISSING } from './formats/missing';
import { titleOf } from './formats/time-formats';
import { describeRows, type Judged } from './inspect-rows';
import { describeShape } from './inspect-words';
import type { LoadPlan } from './load/plan';
import { rowReading } from './load/row';
import { reasonSql } from './load/value-rejects';
import { roomNeeded } from './stage';

/** The table of sampled records. */
const SAMPLE = 'sample';
/** How many records are looked at for the first time of a file. */
const FIRST_RECORDS = 50;

/**
 * What a file is and how it would be read, by the very statements that an import runs, on a sample. Changes nothing.
 * @throws AppFailure `import.*`, `usage.*` as {@link look}
 */
export async function inspectFile(wanted: Look): Promise<Inspection> {
  return await look(wanted, async (detection, connection) => {
    const judged = await judge(detection, connection);
    return describe(detection, judged);
  });
}

/** What an import would make of each sampled record, in their order. */
export async function judge(detection: Detection, connection: WriteConnection): Promise<readonly Judged[]> {
  const { settings, sample, questions } = detection;
  const fallback = sample.map(({ reject }): Judged => ({ reason: reject, times: {}, flags: 0 }));
  if (!isReadable(settings) || questions.some(({ id }) => id === 'mapping')) return fallback;
  const asked = questions.some(({ id }) => id === 'zone' || id === 'abbreviation');
  const plan = planOf(standingIn(settings, questions));
  await insertSample(connection, settings.columns.length, sample);
  const reading = await rowReading(connection, plan);
  const times = [...reading.times.keys()];
  const columns = times.map((field) => sql`${reading.row.time(field)} AS ${ident(field)}`);
  const rows = await connection.rows<Record<string, string | bigint | number | undefined>>(sql`
    SELECT ${join([sql`${reasonSql(plan, reading)} AS reason`, sql`${reading.row.flags()}::INTEGER AS flags`, ...columns], sql`, `)}
    FROM (${reading.rows}) r${reading.timeJoins} ORDER BY r.record`);
  return fallback.map(({ reason }, i) => {
    const row = rows[i] ?? {};
    const read = (asked ? [] : times).flatMap((field): [string, string][] => {
      const ts = row[field];
      return typeof ts === 'bigint' ? [[field, formatIso(ts)]] : [];
    });
    return {
      reason: reason ?? (row.reason as string | undefined),
      times: Object.fromEntries(read),
      flags: asked || typeof row.flags !== 'number' ? 0 : row.flags,
    };
  });
}

/** Until zone and abbreviations are known, others stand in for them: which records can be read does not depend on it. */
function standingIn(settings: ImportSettings, questions: Detection['questions']): ImportSettings {
  const zone = questions.find(({ id }) => id === 'zone');
  const names = questions.flatMap(({ id, abbreviation }) =>
    id === 'abbreviation' && abbreviation !== undefined ? [abbreviation] : [],
  );
  return {
    ...settings,
    ...(zone === undefined ? {} : { zone: zone.options[0] ?? 'UTC' }),
    ...(names.length === 0
      ? {}
      : {
          abbreviations: {
            ...settings.abbreviations,
            ...Object.fromEntries(names.map((name) => [name, '+00:00'])),
          },
        }),
  };
}

/** The earliest time in the first records of a file that leaves nothing open. @returns nothing when there is none */
export async function earliest(
  { settings, sample }: Pick<Detection, 'settings' | 'sample'>,
  connection: WriteConnection,
): Promise<Micros | undefined> {
  if (!isReadable(settings)) return undefined;
  await insertSample(connection, settings.columns.length, sample.slice(0, FIRST_RECORDS));
  const reading = await rowReading(connection, planOf(settings));
  const times = [...reading.times.keys()].map((field) => sql`min(${reading.row.time(field)})`);
  if (times.length === 0) return undefined;
  const row = await connection.one<{ first: bigint | undefined }>(
    sql`SELECT least(${join(times, sql`, `)}) AS first FROM (${reading.rows}) r${reading.timeJoins}`,
  );
  return row?.first;
}

function planOf(settings: ImportSettings): LoadPlan {
  return { ordinal: 1, settings, part: SAMPLE };
}

/** Settings that are whole but for questions about meaning: enough to try them on the sample. */
function isReadable(settings: Detection['settings']): settings is ImportSettings {
  return settings.kind !== undefined && settings.mapping !== undefined && settings.columns !== undefined;
}

async function insertSample(
  connection: WriteConnection,
  columns: number,
  sample: readonly SampleRecord[],
): Promise<void> {
  // Whole columns as lists: binding every cell apart takes seconds.
  const lists = Array.from({ length: columns }, (_, i) => {
    const cells = sample.map(({ values }) => values[i]);
    return sql`unnest(${cells}::VARCHAR[]) AS ${ident(`c${i}`)}`;
  });
  const record = sql`unnest(range(1, ${sample.length + 1})) AS record`;
  await connection.run(sql`CREATE TABLE ${ident(SAMPLE)} AS SELECT ${join([record, ...lists], sql`, `)}`);
}

function describe(detection: Detection, judged: readonly Judged[]): Inspection {
  const { container, settings, questions, reasons, sample } = detection;
  const sentence = timesSentence(detection, judged);
  return {
    path: container.path,
    bytes: container.bytes,
    what: describeShape(detection),
    reasons: [...reasons],
    ...(detection.runnerUp === undefined ? {} : { runnerUp: detection.runnerUp }),
    settings,
    questions: [...questions],
    columns: describeColumns(detection, judged),
    rows: describeRows(sample, judged, settings),
    sampled: sample.length,
    predictedRejects: predictedRejects(judged),
    needs: roomNeeded(container.bytes, false, { unpack: settings.unpack ?? [] }),
    ...(sentence === undefined ? {} : { timesSentence: sentence }),
    ...(detection.callTimes === undefined ? {} : { callTimes: [...detection.callTimes] }),
  };
}

function predictedRejects(judged: readonly Judged[]): Inspection['predictedRejects'] {
  const counts = new Map<string, number>();
  for (const { reason } of judged)
    if (reason !== undefined) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].map(([reason, count]) => ({ reason, count })).sort((a, b) => b.count - a.count);
}

function describeColumns({ settings, sample }: Detection, judged: readonly Judged[]): Inspection['columns'] {
  const fields = new Map(
    Object.entries(settings.mapping ?? {}).flatMap(([field, column]) =>
      (mappedPlaces(settings.columns ?? [], column) ?? []).map(
        (at) => [settings.columns?.[at] ?? '', field] as const,
      ),
    ),
  );
  const missing = settings.missing ?? MISSING;
  return (settings.columns ?? []).map((name, at) => {
    const values = sample.map(({ values: all }) => all[at]);
    const meant = values.map((value) => (missing.includes(value?.trim() ?? '') ? undefined : value));
    const present = meant.filter((value) => value !== undefined);
    const field = fields.get(name);
    const first = meant.findIndex((value) => value !== undefined);
    const readAs = field === undefined ? undefined : judged[first]?.times[field];
    const remark = remarkOn(nothingWords(values, missing), present.length, field, judged);
    return {
      name,
      ...(field === undefined ? {} : { field }),
      example: present[0] ?? '',
      ...(readAs === undefined ? {} : { readAs }),
      filled: sample.length === 0 ? 0 : present.length / sample.length,
      distinct: new Set(present).size,
      ...(remark === undefined ? {} : { remark }),
    };
  });
}

/** The words met in a column that mean "no value". */
function nothingWords(values: readonly (string | undefined)[], missing: readonly string[]): string[] {
  const words = new Set(values.flatMap((value) => (value === undefined ? [] : [value.trim()])));
  return [...words].filter((word) => word !== '' && missing.includes(word));
}

function remarkOn(
  nothing: readonly string[],
  present: number,
  field: string | undefined,
  judged: readonly Judged[],
): string | undefined {
  const remarks: string[] = [];
  const anyRead = judged.some(({ times }) => Object.keys(times).length > 0);
  if (anyRead && field !== undefined && TIME_FIELDS.includes(field)) {
    const read = judged.filter(({ times }) => times[field] !== undefined).length;
    if (read < present) remarks.push(`${present - read} of ${present} are not times as they are read now.`);
  }
  if (nothing.length > 0) remarks.push(`${nothing.map((word) => `“${word}”`).join(', ')} read as no value.`);
  return remarks.length === 0 ? undefined : remarks.join(' ');
}

function timesSentence(
  { settings, questions, sample }: Detection,
  judged: readonly Judged[],
): string | undefined {
  const { timeFormats = {}, zone, mapping = {}, columns = [] } = settings;
  const open = questions.some(
    ({ id }) => id === 'zone' || id === 'abbreviation' || id === 'date-order' || id === 'time-format',
  );
  const field = TIME_FIELDS.find((name) => timeFormats[name] !== undefined);
  const first = field === undefined ? -1 : judged.findIndex(({ times }) => times[field] !== undefined);
  if (open || field === undefined || first < 0) return undefined;
  const text =
    joinedValue(sample[first]?.values ?? [], mappedPlaces(columns, mapping[field] ?? '') ?? []) ?? '';
  const where = zone === undefined ? '' : ` in ${zone} where they carry no offset`;
  const format = titleOf(timeFormats[field] ?? '');
  return `Times will be read as ${format}${where}: “${text}” is ${judged[first]?.times[field]}.`;
}
