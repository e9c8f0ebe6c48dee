import type { JournalEntry } from '../../../shared/contract/journal';

/** The acts that undo takes back. Everything else in the journal stands. */
export const UNDOABLE = [
  'annotation.add',
  'annotation.edit',
  'annotation.remove',
  'exhibit.add',
  'exhibit.remove',
  'view.save',
  'view.remove',
  'identity.merge',
  'identity.split',
  'source.skew',
  'reject.repair',
  'reject.replay',
] as const;
export type UndoableAction = (typeof UNDOABLE)[number];

/** One act on one note, exhibit, view or repair: the object's whole state before and after, absent where it did not exist. */
export interface Step {
  readonly seq: number;
  readonly action: UndoableAction;
  readonly object: string;
  /** When it came to be done or undone, ISO 8601 UTC. */
  readonly at: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/**
 * Which acts can be undone and redone, and how many ids were given out. It follows from the journal's lines alone,
 * so that it is the same after reopening. `undo` and `redo` lines name the line they are about as `journal:SEQ`.
 */
export class History {
  private readonly done: Step[] = [];
  private undone: Step[] = [];
  private annotationCount = 0;
  private exhibitCount = 0;
  private leadsCount = 0;
  private repairCount = 0;
  private identityCount = 0;
  private viewCount = 0;
  private caseZone: string | undefined;

  /** Ids given out so far, removed ones included: an id is never given twice. */
  get annotations(): number {
    return this.annotationCount;
  }

  get exhibits(): number {
    return this.exhibitCount;
  }

  get identities(): number {
    return this.identityCount;
  }

  get repairs(): number {
    return this.repairCount;
  }

  get views(): number {
    return this.viewCount;
  }

  /** The zone the case was given after it was made; undefined: its first one. */
  get zone(): string | undefined {
    return this.caseZone;
  }

  /** How often leads were run in this case. */
  get leadsRuns(): number {
    return this.leadsCount;
  }

  get nextUndo(): Step | undefined {
    return this.done.at(-1);
  }

  get nextRedo(): Step | undefined {
    return this.undone.at(-1);
  }

  observe(entry: JournalEntry): void {
    if (entry.action === 'annotation.add') this.annotationCount += 1;
    if (entry.action === 'exhibit.add') this.exhibitCount += 1;
    if (entry.action === 'view.save' && entry.before === undefined) this.viewCount += 1;
    if (entry.action === 'case.zone') this.caseZone = zoneOf(entry.after) ?? this.caseZone;
    if (entry.action === 'leads.run') this.leadsCount += 1;
    if (entry.action === 'identity.merge') this.identityCount += 1;
    if (entry.action === 'reject.repair' || entry.action === 'reject.replay') this.repairCount += 1;
    if (entry.action === 'undo') move(this.done, this.undone, entry);
    else if (entry.action === 'redo') move(this.undone, this.done, entry);
    else if (isUndoable(entry.action)) {
      this.done.push(stepOf(entry, entry.action));
      this.undone = [];
    }
  }
}

/** How an undo or redo line names the line it is about. */
export function lineReference(seq: number): string {
  return `journal:${seq}`;
}

function zoneOf(state: unknown): string | undefined {
  if (typeof state !== 'object' || state === null || !('zone' in state)) return undefined;
  return typeof state.zone === 'string' ? state.zone : undefined;
}

function isUndoable(action: string): action is UndoableAction {
  return (UNDOABLE as readonly string[]).includes(action);
}

function stepOf(entry: JournalEntry, action: UndoableAction): Step {
  const { seq, before, after, utc: at } = entry;
  return { seq, action, object: entry.objects[0] ?? '', at, before, after };
}

function move(from: Step[], to: Step[], entry: JournalEntry): void {
  const step = from.at(-1);
  if (step === undefined || !entry.objects.includes(lineReference(step.seq))) return;
  from.pop();
  to.push({ ...step, at: entry.utc });
}
