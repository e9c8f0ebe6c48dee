import type { Reconciliation } from '../../../shared/contract/reconcile';
import { counted } from '../../../shared/model/counted';
import type { SourceKind } from '../../../shared/model/fields';
import type { CaseSession } from '../case/session';
import type { ReadConnection } from '../db/connection';
import { skewOf } from '../ingest/clock/correct';
import { sourceOf } from '../ingest/repair/apply';
import { listRepairs } from '../ingest/repair/list';
import { readSources, type SourceWithOrdinal } from '../ingest/source-rows';
import { countHeld, coverageGaps, duplicatesOf, largestFirst, rejectReasons } from './figures';
import { type ImportLine, importLines } from './import-line';
import { settingsRows, stepWords } from './settings-words';

/**
 * Accounts for every record of the sources of a case, or of one of them: from the journal what the scan counted in
 * the file, from the database what it holds now.
 * @throws AppFailure `usage.source` when there is no such source
 */
export async function reconcile(
  session: Pick<CaseSession, 'folder' | 'paths'>,
  connection: ReadConnection,
  source: string | undefined,
): Promise<Reconciliation[]> {
  const { folder, paths } = session;
  const sources =
    source === undefined
      ? await readSources(connection, folder)
      : [await sourceOf(connection, folder, source)];
  const lines = importLines(paths.journal);
  const reconciled: Reconciliation[] = [];
  for (const each of sources) {
    const line = lines.get(each.id);
    if (line === undefined) throw new Error(`The journal has no line about the import of ${each.id}.`);
    reconciled.push(await reconcileOne(connection, each, line));
  }
  return reconciled;
}

async function reconcileOne(
  connection: ReadConnection,
  source: SourceWithOrdinal,
  line: ImportLine,
): Promise<Reconciliation> {
  const { entry } = line;
  const { id, name, kind, bytes, sha256, byReference, settings, warnings } = source;
  const { records, events, rejects, duplicates, blanks, from, to } = source;
  const skew = await skewOf(connection, source.ordinal);
  const database = await countHeld(connection, source);
  const scanner = {
    records: entry.records,
    ...(entry.scannedValueBytes === undefined ? {} : { valueBytes: entry.scannedValueBytes }),
  };
  return {
    source: id,
    ...{ name, kind, bytes, sha256, byReference },
    contentBytes: entry.contentBytes,
    imported: {
      at: entry.importedAt,
      by: line.actor,
      with: line.app,
      line: line.line,
      path: entry.path,
    },
    encoding: settings.encoding,
    format: settings.definition ?? settings.format,
    unpacked: settings.unpack.map(stepWords),
    decided: entry.decided ?? [],
    scanner,
    database,
    countersAgree:
      scanner.records === database.records &&
      (scanner.valueBytes === undefined || scanner.valueBytes === database.valueBytes),
    ...{ records, events, rejects, duplicates, blanks },
    repaired: source.repaired ?? 0,
    ...(entry.asides === undefined ? {} : { asides: entry.asides }),
    addsUp: records === events + rejects + duplicates,
    sentence: sentenceOf(source),
    reasons: await rejectReasons(connection, source.ordinal),
    reasonsAtImport: largestFirst(
      Object.entries(entry.reasons).map(([reason, count]) => ({ reason, count })),
    ),
    duplicatesOf: await duplicatesOf(connection, source.ordinal),
    repairs: await listRepairs(connection, id),
    warnings: [...warnings],
    settings: settingsRows(settings),
    ...(skew === 0n ? {} : { skew }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(await coverageGaps(connection, source)),
  };
}

const NOUNS: Readonly<Record<SourceKind, string>> = {
  access: 'event',
  reports: 'report',
  customers: 'customer entry',
  accounts: 'account entry',
  assignments: 'assignment',
  shifts: 'shift',
};

/** The sum that must hold, written out. */
export function sentenceOf(
  of: Pick<SourceWithOrdinal, 'kind' | 'records' | 'events' | 'rejects' | 'duplicates' | 'repaired'>,
): string {
  const { kind, records, events, rejects, duplicates, repaired = 0 } = of;
  const parts = [
    plural(events, NOUNS[kind]),
    counted(rejects, 'reject'),
    counted(duplicates, 'duplicate'),
  ].join(' + ');
  const holds = records === events + rejects + duplicates ? '=' : 'is NOT';
  const among =
    repaired === 0
      ? ''
      : ` ${plural(repaired, NOUNS[kind])} of these ${repaired === 1 ? 'was a reject and was' : 'were rejects and were'} repaired.`;
  return `${counted(records, 'record')} in the file ${holds} ${parts}.${among}`;
}

function plural(n: number, noun: string): string {
  return n !== 1 && noun.endsWith('entry')
    ? `${n.toLocaleString('en-US')} ${noun.slice(0, -1)}ies`
    : counted(n, noun);
}
