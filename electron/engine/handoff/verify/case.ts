import { existsSync } from 'node:fs';
import { relative } from 'node:path';
import type { Verification } from '../../../../shared/contract/handoff';
import type { SourceSummary } from '../../../../shared/contract/sources';
import { counted } from '../../../../shared/model/counted';
import { AppFailure } from '../../../../shared/result';
import { closeSession } from '../../case/close';
import { readHeader } from '../../case/header';
import { openReadOnly } from '../../case/open-read-only';
import { type CasePaths, casePaths } from '../../case/paths';
import { type JournalScan, scanJournal } from '../../case/scan-journal';
import { checkSeal } from '../../case/seal';
import type { CaseHeader, CaseSession } from '../../case/session';
import { listExhibits, replayExhibit } from '../../casework/exhibits';
import type { EngineContext, Job } from '../../context';
import { listSources } from '../../ingest/source-rows';
import { digestFile } from '../bag/digest';
import { walk } from '../bag/walk';
import { Findings } from '../findings';
import { openSigner } from '../signing';
import { grouped, sourceNames } from './source-names';

interface Examined {
  readonly paths: CasePaths;
  readonly header: CaseHeader;
  readonly findings: Findings;
  readonly context: EngineContext;
  readonly job: Job;
}

/**
 * Checks a case folder: the journal's chain and checkpoints, the seal of the database, every source's hash, the
 * database's counts against the journal, and every exhibit. Reads a private copy of the database; changes nothing.
 */
export async function verifyCase(context: EngineContext, folder: string, job: Job): Promise<Verification> {
  const findings = new Findings();
  const paths = casePaths(folder);
  const { files } = await walk(folder);
  const header = await checkHeader(paths, findings);
  if (header !== undefined) await examine({ paths, header, findings, context, job });
  return {
    kind: 'case',
    path: folder,
    files: files.size,
    bytes: [...files.values()].reduce((sum, size) => sum + size, 0),
    ...findings.copy(),
  };
}

async function checkHeader(paths: CasePaths, findings: Findings): Promise<CaseHeader | undefined> {
  const header = readHeader(paths.header, paths.folder);
  await findings.check('case', () => {
    if (!header.ok) findings.problem('case.json', header.error.message);
    return header.ok ? `${header.value.id}, ${header.value.title}` : 'cannot be read';
  });
  return header.ok ? header.value : undefined;
}

async function examine(examined: Examined): Promise<void> {
  const { findings, paths, header, context, job } = examined;
  const scan = scanJournal(paths, header);
  await findings.check('journal', () => checkJournal(examined, scan));
  await findings.check('database', () => checkDatabase(examined));
  let session: CaseSession;
  try {
    session = await openReadOnly({
      folder: paths.folder,
      stateFolder: context.stateFolder,
      signer: () => openSigner({ stateFolder: context.stateFolder }),
      working: job,
    });
  } catch (error) {
    if (!(error instanceof AppFailure) || job.signal.aborted) throw error;
    findings.problem('', error.message);
    return;
  }
  try {
    await examineContents(examined, session, scan);
  } finally {
    await closeSession(session);
  }
}

async function examineContents(examined: Examined, session: CaseSession, scan: JournalScan): Promise<void> {
  const { findings, job, paths } = examined;
  const sources = await session.database.read('background', job.signal, (c) => listSources(c, paths.folder));
  await findings.check('sources', () => checkSources(examined, sources));
  await findings.check('counts', () => checkCounts(examined, sources, scan));
  await findings.check('exhibits', () => checkExhibits(examined, session));
}

function checkJournal({ findings, header }: Examined, { check, created }: JournalScan): string {
  for (const problem of check.problems) {
    findings.problem(/checkpoint/i.test(problem) ? 'checkpoints.jsonl' : 'journal.jsonl', problem);
  }
  if (JSON.stringify(created) !== JSON.stringify(header)) {
    findings.problem('case.json', 'is not what line 1 of the journal says');
  }
  const covered = check.checkpoints.at(-1)?.size ?? 0;
  const after = check.lines - covered;
  const open = after === 0 ? '' : `; ${after} newer than the last checkpoint, as in a case that is open`;
  return `${counted(check.lines, 'line')}, head ${check.head}, ${counted(check.checkpoints.length, 'checkpoint')}${open}`;
}

async function checkDatabase({ findings, paths }: Examined): Promise<string> {
  const remedy = 'Sources and journal are the truth: throughline rebuild makes it again.';
  if (!existsSync(paths.database)) {
    findings.problem('events.duckdb', `is missing. ${remedy}`);
    return 'there is none';
  }
  const seal = await checkSeal(paths.seal, paths.database);
  if (seal === 'changed') findings.problem('events.duckdb', `was changed since it was closed. ${remedy}`);
  return seal === 'none'
    ? 'not sealed: the case is open, or was not closed'
    : 'the very bytes that were closed';
}

/** Hashes every sealed file again. */
async function checkSources(
  { findings, job, paths }: Examined,
  sources: readonly SourceSummary[],
): Promise<string> {
  const files = new Map(sources.map(({ file, bytes }) => [file, bytes]));
  const total = [...files.values()].reduce((sum, bytes) => sum + bytes, 0);
  let done = 0;
  const onBytes = (bytes: number) => {
    done += bytes;
    job.progress({ stage: 'Hashing the sources', done: Math.min(done, total), total, unit: 'bytes' });
  };
  // An archive is one file however many of its files are sources.
  for (const group of grouped(sources, ({ file, sha256 }) => `${sha256} ${file}`)) {
    const [{ file, sha256 }] = group;
    const name = file.startsWith(paths.folder) ? relative(paths.folder, file) : file;
    const ids = sourceNames(group.map(({ id }) => id));
    if (!existsSync(file)) {
      findings.problem(name, `is missing: it is ${ids}`);
      continue;
    }
    const watch = { signal: job.signal, onBytes };
    const hash = (await digestFile(file, ['sha256'], watch)).hashes.sha256;
    if (hash !== sha256) findings.problem(name, `was changed: it no longer has the SHA-256 of ${ids}`);
  }
  return `${counted(sources.length, 'source')} hashed again`;
}

function checkCounts({ findings }: Examined, sources: readonly SourceSummary[], scan: JournalScan): string {
  if (sources.length !== scan.sources.size) {
    findings.problem(
      'events.duckdb',
      `holds ${sources.length} sources, the journal has ${scan.sources.size}`,
    );
  }
  for (const { id, records, events, rejects, duplicates } of sources) {
    if (records !== events + rejects + duplicates)
      findings.problem('events.duckdb', `has counts of ${id} that do not add up`);
  }
  const records = sources.reduce((sum, source) => sum + source.records, 0);
  return `${counted(records, 'record')} = events + rejects + duplicates, and as many rows as counted`;
}

async function checkExhibits({ findings, job }: Examined, session: CaseSession): Promise<string> {
  return await session.database.read('background', job.signal, async (connection) => {
    const exhibits = await listExhibits(connection);
    for (const { id } of exhibits) {
      const wrong = await replayProblem(session, connection, id);
      if (wrong !== undefined) findings.problem('', `${id} ${wrong}`);
    }
    return `${counted(exhibits.length, 'exhibit')} read again from the sources`;
  });
}

async function replayProblem(
  session: CaseSession,
  connection: Parameters<typeof replayExhibit>[1],
  id: string,
): Promise<string | undefined> {
  try {
    const { identical } = await replayExhibit(session, connection, id);
    return identical ? undefined : 'does not come out as it was put in evidence';
  } catch (error) {
    if (error instanceof AppFailure) return `cannot be read again: ${error.message}`;
    throw error;
  }
}
