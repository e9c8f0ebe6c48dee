import type { ReportData } from '../data';
import type { Markup } from '../html';
import { count, facts, mono, paragraph, section, table } from '../parts';

/** Where the journal stands, and who signed that when. */
export function journalSection(number: number, { journal, checkpoints, fingerprint }: ReportData): Markup {
  return section(
    number,
    'Journal and signatures',
    paragraph(
      'Everything done in the case is a line of data/audit/journal.jsonl; each line holds the SHA-256 of the one before it. Checkpoints are signatures over the number of lines and the hash of the last one.',
    ),
    facts([
      ['Lines', count(journal.lines)],
      ['Head (SHA-256 of the last line)', mono(journal.head)],
      ['Key of this package', mono(fingerprint)],
    ]),
    table(
      ['Checkpoint, UTC', 'Lines', 'Head', 'Key'],
      [...checkpoints].reverse(),
      (checkpoint) => [
        checkpoint.utc,
        count(checkpoint.size),
        mono(checkpoint.head),
        mono(checkpoint.fingerprint),
      ],
      checkpoints.length,
      50,
    ),
  );
}
