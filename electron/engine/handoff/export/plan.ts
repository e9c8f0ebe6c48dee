import { statSync } from 'node:fs';
import type { PackagePlan, SigningKey } from '../../../../shared/contract/handoff';
import { AppFailure } from '../../../../shared/result';
import type { CaseSession } from '../../case/session';
import { replayExhibit } from '../../casework/exhibits';
import type { EngineContext, Job } from '../../context';
import type { ReadConnection } from '../../db/connection';
import { verifyJournal } from '../../journal/verify';
import { PACKAGE_MANIFESTS } from '../bag/read-manifests';
import { SIGNATURE_FILES } from '../signatures';
import { hasOwnKey, openSigner } from '../signing';
import { type Gathered, gather } from './gather';
import {
  CERTIFICATES,
  CHECKPOINTS,
  COMPLETENESS,
  CUSTODY,
  EXHIBIT_FILES,
  exhibitFolder,
  JOURNAL,
  originalName,
  originalNames,
  originalPath,
  packageName,
  README,
  REPORT,
  reconciliationPath,
  SOURCES_JSON,
} from './names';
import { countExports } from './write-audit';

type Check = PackagePlan['checks'][number];
type File = PackagePlan['files'][number];

/**
 * What an export of the open case would write, and what stands in its way. Looks at sizes and replays every exhibit;
 * the sources themselves are hashed while they are copied. Makes no key and writes nothing.
 */
export async function planPackage(
  context: EngineContext,
  session: CaseSession,
  keyFile: string | undefined,
  job: Job,
): Promise<PackagePlan> {
  const { gathered, exhibits } = await session.database.read('background', job.signal, async (connection) => {
    const found = await gather(session, connection);
    return { gathered: found, exhibits: await checkExhibits(session, connection, found) };
  });
  const files = filesOf(session, gathered);
  const { key, check } = checkKey(context, keyFile);
  return {
    name: packageName(session.header.id, countExports(session) + 1),
    files,
    checks: [
      checkSources(gathered),
      checkCounts(gathered),
      exhibits,
      checkJournal(session),
      checkExaminer(session),
      check,
      checkWritable(session),
    ],
    bytes: files.reduce((sum, file) => sum + (file.bytes ?? 0), 0),
    key,
  };
}

function filesOf(session: CaseSession, { sources, exhibits }: Gathered): File[] {
  return [
    { path: 'bagit.txt', what: 'says what this folder is' },
    { path: 'bag-info.txt', what: 'who made it, when, from which case' },
    ...PACKAGE_MANIFESTS.map((path) => ({
      path,
      what: path.startsWith('tag') ? 'hashes of the manifests' : 'hashes of every file under data/',
    })),
    { path: README, what: 'how to check it without this program' },
    ...SIGNATURE_FILES.map((path) => ({ path, what: 'signature or public key' })),
    { path: REPORT, what: 'the report; findings apart from opinion' },
    ...originalFiles(sources),
    { path: SOURCES_JSON, what: 'original names, sizes, hashes' },
    ...exhibits.flatMap(({ id, title }) =>
      EXHIBIT_FILES.map((file) => ({ path: `${exhibitFolder(id)}/${file}`, what: title })),
    ),
    { path: JOURNAL, what: 'everything done in the case, chained', bytes: sizeOf(session.paths.journal) },
    { path: CHECKPOINTS, what: 'signed states of the journal', bytes: sizeOf(session.paths.checkpoints) },
    { path: CUSTODY, what: 'custody sheet, to be signed by hand' },
    ...sources.flatMap(({ id, name }) =>
      CERTIFICATES.map((format) => ({
        path: reconciliationPath(id, format),
        what: `reconciliation of ${name}`,
      })),
    ),
    { path: COMPLETENESS, what: 'every record accounted for' },
  ];
}

/** Each file once, with the names of all sources that come out of it. */
function originalFiles(sources: Gathered['sources']): File[] {
  const names = originalNames(sources);
  return sources
    .filter(({ id }) => names.get(id) === originalName(id))
    .map(({ id, bytes }) => {
      const own = sources.filter((source) => names.get(source.id) === originalName(id));
      return { path: originalPath(originalName(id)), what: own.map(({ name }) => name).join(', '), bytes };
    });
}

function checkSources({ sources }: Gathered): Check {
  const wrong = sources.filter(({ file, bytes }) => sizeOf(file) !== bytes);
  return {
    id: 'sources',
    text: `${sources.length - wrong.length} of ${sources.length} sources are there with the size they had`,
    ok: wrong.length === 0,
    hint:
      wrong.length === 0
        ? undefined
        : `Put ${wrong.map(({ id, name }) => `${id} (${name})`).join(', ')} back.`,
  };
}

function checkCounts({ sources }: Gathered): Check {
  const wrong = sources.filter((s) => s.records !== s.events + s.rejects + s.duplicates).map(({ id }) => id);
  return {
    id: 'counts',
    text: 'Counts add up in every source',
    ok: wrong.length === 0,
    hint: wrong.length === 0 ? undefined : `Make the database again: ${wrong.join(', ')} do not add up.`,
  };
}

async function checkExhibits(
  session: CaseSession,
  connection: ReadConnection,
  { exhibits }: Gathered,
): Promise<Check> {
  const wrong: string[] = [];
  for (const { id } of exhibits) {
    if (!(await replaysAlike(session, connection, id))) wrong.push(id);
  }
  return {
    id: 'exhibits',
    text: `${exhibits.length - wrong.length} of ${exhibits.length} exhibits replayed, identical`,
    ok: wrong.length === 0,
    hint:
      wrong.length === 0 ? undefined : `${wrong.join(', ')} do not come out as they were put in evidence.`,
  };
}

async function replaysAlike(session: CaseSession, connection: ReadConnection, id: string): Promise<boolean> {
  try {
    return (await replayExhibit(session, connection, id)).identical;
  } catch (error) {
    if (error instanceof AppFailure && error.error.code !== 'cancelled') return false;
    throw error;
  }
}

function checkJournal({ paths, header }: CaseSession): Check {
  const { ok, problems, lines } = verifyJournal(paths.journal, paths.checkpoints, {
    caseId: header.id,
    torn: 'ignore',
  });
  return { id: 'journal', text: `Journal chain whole, ${lines} lines`, ok, hint: problems[0] };
}

function checkExaminer({ header }: CaseSession): Check {
  const ok = header.examiner.trim() !== '';
  return {
    id: 'examiner',
    text: 'Lead examiner named',
    ok,
    hint: ok ? undefined : 'Name who answers for the case.',
  };
}

function checkKey(
  context: EngineContext,
  keyFile: string | undefined,
): { readonly key?: SigningKey; readonly check: Check } {
  const { stateFolder } = context;
  const text = 'Signing key can be used';
  if (keyFile === undefined && !hasOwnKey(stateFolder)) {
    return { check: { id: 'key', text: 'Signing key will be made on first use', ok: true } };
  }
  try {
    const { file, keyId, fingerprint, created } = openSigner({ stateFolder, keyFile });
    return { key: { file, keyId, fingerprint, created }, check: { id: 'key', text, ok: true } };
  } catch (error) {
    if (!(error instanceof AppFailure)) throw error;
    return { check: { id: 'key', text, ok: false, hint: error.message } };
  }
}

function checkWritable({ readOnly }: CaseSession): Check {
  const hint = readOnly ? 'Open the case for writing: the export is a line of its journal.' : undefined;
  return { id: 'writable', text: 'Case open for writing', ok: !readOnly, hint };
}

function sizeOf(file: string): number | undefined {
  return statSync(file, { throwIfNoEntry: false })?.size;
}
