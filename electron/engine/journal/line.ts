import { createHash } from 'node:crypto';
import { type JournalEntry, journalEntry } from '../../../shared/contract/journal';
import type { JournalDraft } from '../case/session';
import type { ClockReading } from './clock';

/** `prev` of the first line. */
export const GENESIS = '0'.repeat(64);

/** What stands in a line beside the draft. */
export interface LineFrame {
  readonly seq: number;
  readonly prev: string;
  readonly clock: ClockReading;
  readonly actor: string;
  readonly app: string;
}

/** SHA-256 over a line's exact bytes without its line feed, hex: the `prev` of the next line. */
export function hashLine(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/**
 * The entry of a draft, its keys in the order they are written.
 * @throws TypeError for a bigint inside: times are written as ISO text.
 */
export function frameEntry(frame: LineFrame, draft: JournalDraft): JournalEntry {
  const { clock } = frame;
  return {
    seq: frame.seq,
    prev: frame.prev,
    utc: clock.utc,
    mono: clock.mono,
    offset: clock.offset,
    actor: frame.actor,
    app: frame.app,
    action: draft.action,
    objects: [...draft.objects],
    ...(draft.before === undefined ? {} : { before: draft.before }),
    ...(draft.after === undefined ? {} : { after: draft.after }),
    ...(draft.reason === undefined || draft.reason === '' ? {} : { reason: draft.reason }),
  };
}

/** The bytes of a line without its line feed. JSON escapes every control character, so no line feed is inside. */
export function encodeLine(entry: JournalEntry): Buffer {
  return Buffer.from(JSON.stringify(entry), 'utf8');
}

/** @returns the entry, or undefined when the bytes are not a journal line. */
export function parseLine(bytes: Uint8Array): JournalEntry | undefined {
  try {
    const parsed = journalEntry.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8')));
    return parsed.success ? parsed.data : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
