import { join } from 'node:path';
import { z } from 'zod';
import type { JournalEntry } from '../../../../shared/contract/journal';
import { counted } from '../../../../shared/model/counted';
import type { CheckpointRecord } from '../../journal/checkpoint-record';
import { readCheckpoints } from '../../journal/checkpoints';
import { verifyJournal } from '../../journal/verify';
import type { Bag } from '../bag/bag';
import { CHECKPOINTS, JOURNAL } from '../export/names';

/** What the journal's newest `package.export` line says the package holds: a package ends with its own. */
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
    let exported: JournalEntry | undefined;
    const onLine = ({ entry }: { readonly entry: JournalEntry | undefined }) => {
      if (entry?.action === 'case.create') caseId ??= idOf(entry.after);
      if (entry?.action === 'package.export') exported = entry;
    };
    const check = verifyJournal(join(root, JOURNAL), join(root, CHECKPOINTS), { onLine });
    for (const problem of check.problems) findings.problem(fileOf(problem), problem);
    const { records } = readCheckpoints(join(root, CHECKPOINTS));
    for (const record of records) {
      if (record.case !== caseId) {
        findings.problem(CHECKPOINTS, `has a checkpoint of another case, ${record.case}`);
      }
    }
    if (!coversEnd(records, check.lines, check.head, fingerprint)) {
      findings.problem(CHECKPOINTS, 'holds no checkpoint over the whole journal by the key of the package');
    }
    found = announcedBy(exported);
    if (found === undefined) findings.problem(JOURNAL, 'has no line of this export');
    return `${counted(check.lines, 'line')}, head ${check.head}, ${counted(check.checkpoints.length, 'checkpoint')}`;
  });
  return found;
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

function announcedBy(exported: JournalEntry | undefined): Announced | undefined {
  const parsed = announced.safeParse(exported?.after);
  return parsed.success ? parsed.data : undefined;
}

function idOf(after: unknown): string | undefined {
  const parsed = z.object({ id: z.string() }).safeParse(after);
  return parsed.success ? parsed.data.id : undefined;
}

function fileOf(problem: string): string {
  return /checkpoint/i.test(problem) ? CHECKPOINTS : JOURNAL;
}
