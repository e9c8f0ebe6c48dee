import { createReadStream } from 'node:fs';
import type { Checkpoint } from '../../../../shared/contract/case';
import type { JournalEntry } from '../../../../shared/contract/journal';
import { appError } from '../../../../shared/errors';
import { AppFailure } from '../../../../shared/result';
import type { CaseSession } from '../../case/session';
import { type CheckpointRecord, signCheckpoint } from '../../journal/checkpoint-record';
import { readCheckpoints } from '../../journal/checkpoints';
import { readClock } from '../../journal/clock';
import { readJournal } from '../../journal/read-journal';
import type { BagWriter } from '../bag/writer';
import { CUSTODY_ACTIONS } from '../report/custody';
import type { Signer } from '../signing';
import { CHECKPOINTS, JOURNAL } from './names';

/** The journal as it goes into a package: up to the newest signed state, which covers the export's own line. */
export interface Audit {
  readonly lines: number;
  readonly head: string;
  /** Bytes of those lines with their line feeds. */
  readonly bytes: number;
  readonly checkpoints: readonly CheckpointRecord[];
  /** The lines that tell of custody. */
  readonly custody: readonly JournalEntry[];
}

/**
 * Reads how far the journal is signed. When the package is signed with another key than the workstation's, that key
 * signs the same state too: whoever trusts the package's key can then trust its journal.
 */
export function readAudit(session: CaseSession, signer: Signer): Audit {
  const { records } = readCheckpoints(session.paths.checkpoints);
  const newest = records.at(-1);
  if (newest === undefined) throw new Error('Exporting signs the journal first.');
  const { size, head } = newest;
  const { bytes, custody } = readLines(session, size, head);
  const own = records.some((record) => record.size === size && record.fingerprint === signer.fingerprint);
  const signed = { case: session.header.id, size, head, utc: readClock().utc };
  return {
    ...{ lines: size, head, bytes, custody },
    checkpoints: own ? records : [...records, signCheckpoint(signed, signer)],
  };
}

export async function writeAudit(bag: BagWriter, session: CaseSession, audit: Audit): Promise<void> {
  const journal = await bag.open(JOURNAL);
  for await (const block of createReadStream(session.paths.journal, { end: audit.bytes - 1 })) {
    await journal.write(block as Buffer);
  }
  await journal.close();
  const lines = audit.checkpoints.map((record) => `${JSON.stringify(record)}\n`);
  await bag.add(CHECKPOINTS, lines.join(''));
}

/** What the report and the contract say of a checkpoint. */
export function plainCheckpoint({ size, head, utc, fingerprint }: CheckpointRecord): Checkpoint {
  return { size, head, utc, fingerprint };
}

/** How often a package of this case was begun. */
export function countExports(session: CaseSession): number {
  let exports = 0;
  for (const { entry } of readJournal(session.paths.journal))
    if (entry?.action === 'package.export') exports += 1;
  return exports;
}

function readLines(session: CaseSession, size: number, head: string): Pick<Audit, 'bytes' | 'custody'> {
  const custody: JournalEntry[] = [];
  for (const line of readJournal(session.paths.journal)) {
    if (line.entry !== undefined && CUSTODY_ACTIONS.includes(line.entry.action)) custody.push(line.entry);
    if (line.number < size) continue;
    if (line.hash !== head) break;
    return { bytes: line.offset + line.length + 1, custody };
  }
  throw new AppFailure(
    appError(
      'integrity.journal',
      'The journal on the disk is not the one that was signed. Nothing was exported. Check the case with: throughline verify CASE',
    ),
  );
}
