import { join } from 'node:path';
import { z } from 'zod';
import type { JournalEntry } from '../../../../shared/contract/journal';
import type { CheckpointRecord } from '../../journal/checkpoint-record';
import { readCheckpoints } from '../../journal/checkpoints';
import { verifyJournal } from '../../journal/verify';
import type { Bag } from '../bag/bag';
import { CHECKPOINTS, JOURNAL } from '../export/names';
import { decodeFingerprint } from '../minisign';

/** What the journal's newest `package.export` line says the package holds. */
const announced = z.object({
  name: z.string(),
  sources: z.array(z.object({ id: z.string(), sha256: z.string() })),
  exhibits: z.array(z.object({ id: z.string(), rowsSha256: z.string() })),
});
export type Announced = z.infer<typeof announced>;

/** Checks chain and checkpoints of a package's journal. @returns what its last export line announces. */
export async function checkPackagedJournal(
  bag: Bag,
  fingerprint: string | undefined,
): Promise<Announced | undefined> {
  const { findings, root, walked } = bag;
  let found: Announced | undefined;
  await findings.check('journal', () => {
    if (!walked.files.has(JOURNAL)) return 'there is none';
    let caseId: string | undefined;
    let last: JournalEntry | undefined;
    const onLine = ({ entry }: { readonly entry: JournalEntry | undefined }) => {
      if (entry?.action === 'case.create') caseId ??= idOf(entry.after);
      last = entry;
    };
    const check = verifyJournal(join(root, JOURNAL), join(root, CHECKPOINTS), { onLine });
    for (const problem of check.problems) findings.problem(fileOf(problem), problem);
    const { records } = readCheckpoints(join(root, CHECKPOINTS));
    checkCheckpoints(bag, records, caseId);
    if (!coversEnd(records, check.lines, check.head, fingerprint)) {
      findings.problem(CHECKPOINTS, 'holds no checkpoint over the whole journal by the key of the package');
    }
    found = announcedBy(last);
    if (found === undefined) findings.problem(JOURNAL, 'does not end with the line of this export');
    return `${check.lines} lines, head ${check.head}, ${check.checkpoints.length} checkpoints`;
  });
  return found;
}

/** The fingerprint a checkpoint shows must be that of the key that signed it, and all must be of one case. */
function checkCheckpoints(
  { findings }: Bag,
  records: readonly CheckpointRecord[],
  caseId: string | undefined,
): void {
  for (const record of records) {
    const key = decodeFingerprint(record.fingerprint)?.key;
    if (key === undefined || Buffer.from(key).toString('base64') !== record.publicKey) {
      findings.problem(
        CHECKPOINTS,
        `has a checkpoint of ${record.utc} whose fingerprint is not that of its key`,
      );
    }
    if (record.case !== caseId)
      findings.problem(CHECKPOINTS, `has a checkpoint of another case, ${record.case}`);
  }
}

function coversEnd(
  records: readonly CheckpointRecord[],
  lines: number,
  head: string,
  fingerprint: string | undefined,
): boolean {
  return records.some(
    (record) => record.size === lines && record.head === head && record.fingerprint === fingerprint,
  );
}

function announcedBy(last: JournalEntry | undefined): Announced | undefined {
  if (last?.action !== 'package.export') return undefined;
  const parsed = announced.safeParse(last.after);
  return parsed.success ? parsed.data : undefined;
}

function idOf(after: unknown): string | undefined {
  const parsed = z.object({ id: z.string() }).safeParse(after);
  return parsed.success ? parsed.data.id : undefined;
}

function fileOf(problem: string): string {
  return /checkpoint/i.test(problem) ? CHECKPOINTS : JOURNAL;
}
