import { createHash } from 'node:crypto';
import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { CERTIFICATE_FORMATS, type CertificateFormat } from '../../../shared/contract/reconcile';
import { appError } from '../../../shared/errors';
import { parseIso } from '../../../shared/model/time';
import { AppFailure, unwrap } from '../../../shared/result';
import type { CaseSession } from '../case/session';
import type { Job } from '../context';
import type { ReadConnection } from '../db/connection';
import { software } from '../handoff/export/software';
import { readClock } from '../journal/clock';
import { type Certificate, type CertificateFrame, certificateJson } from './certificate';
import { certificateHtml } from './certificate-html';
import { reconcile } from './reconcile';

export interface SavedCertificate {
  readonly source: string;
  readonly format: CertificateFormat;
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** Where the case stands now, for certificates. */
export function frameOf(session: CaseSession): CertificateFrame {
  const { header, journal } = session;
  return {
    madeAt: unwrap(parseIso(readClock().utc)),
    header,
    journal: { lines: journal.lines, head: journal.head },
    software: software(),
  };
}

/** The certificates of a case's sources, or of one. @throws AppFailure `usage.source` */
export async function certificatesOf(
  session: CaseSession,
  connection: ReadConnection,
  source: string | undefined,
): Promise<Certificate[]> {
  const frame = frameOf(session);
  const found = await reconcile(session, connection, source);
  return found.map((each) => ({ ...frame, source: each }));
}

/** A certificate in one of its forms. */
export async function renderCertificate(
  certificate: Certificate,
  format: CertificateFormat,
): Promise<string | Buffer> {
  if (format === 'json') return certificateJson(certificate);
  if (format === 'html') return certificateHtml(certificate);
  // Loaded when it is wanted: making PDF files takes a large library.
  const { certificatePdf } = await import('./certificate-pdf');
  return await certificatePdf(certificate);
}

/**
 * Writes certificates into a folder, made when it is not there. No file is replaced.
 * @throws AppFailure `usage.source`, `io.exists`, `io.write`
 */
export async function saveCertificates(
  session: CaseSession,
  wanted: {
    readonly source?: string | undefined;
    readonly folder: string;
    readonly formats?: readonly CertificateFormat[] | undefined;
  },
  job: Job,
): Promise<SavedCertificate[]> {
  const { source, folder, formats = CERTIFICATE_FORMATS } = wanted;
  const certificates = await session.database.read('background', job.signal, (connection) =>
    certificatesOf(session, connection, source),
  );
  await reportWriting(folder, () => mkdir(folder, { recursive: true }));
  const saved: SavedCertificate[] = [];
  for (const certificate of certificates) {
    for (const format of new Set(formats)) {
      const path = join(folder, `${certificate.source.source}.${format}`);
      const bytes = Buffer.from(await renderCertificate(certificate, format));
      await reportWriting(path, () => writeNew(path, bytes));
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      saved.push({ source: certificate.source.source, format, path, bytes: bytes.length, sha256 });
    }
    const stage = 'Writing certificates';
    job.progress({ stage, done: saved.length, total: certificates.length * formats.length, unit: 'files' });
  }
  return saved;
}

async function writeNew(path: string, bytes: Buffer): Promise<void> {
  const file = await open(path, 'wx', 0o644);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function reportWriting<T>(path: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === undefined) throw error;
    const exists = code === 'EEXIST';
    throw new AppFailure(
      exists
        ? appError('io.exists', `${path} is there already and is not replaced. Choose another folder.`, {
            path,
          })
        : appError('io.write', `${path} cannot be written. Choose another folder.`, { path, code }, error),
    );
  }
}
