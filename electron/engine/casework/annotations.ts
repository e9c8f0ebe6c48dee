import type { Annotation } from '../../../shared/contract/casework';
import { appError } from '../../../shared/errors';
import { annotationId } from '../../../shared/model/ids';
import { formatTarget, parseTarget } from '../../../shared/model/target';
import { parseIso } from '../../../shared/model/time';
import { AppFailure, unwrap } from '../../../shared/result';
import { type CaseTransaction, transact } from '../case/commit';
import type { CaseSession } from '../case/session';
import type { EngineContext } from '../context';
import type { ReadConnection } from '../db/connection';
import { join, type Sql, sql } from '../db/sql';
import { readClock } from '../journal/clock';
import { storeAnnotation } from './stored';
import { resolveTarget } from './targets';

export interface NewAnnotation {
  readonly on: string;
  readonly text: string;
  readonly tags?: readonly string[];
  readonly star?: boolean;
}

export interface AnnotationChange {
  readonly id: string;
  readonly text?: string;
  readonly tags?: readonly string[];
  readonly star?: boolean;
  readonly reason?: string;
}

type Emitting = Pick<EngineContext, 'emit'>;

/** @throws AppFailure `usage.target`, `usage.annotation` when it says nothing. */
export async function addAnnotation(
  context: Emitting,
  session: CaseSession,
  wanted: NewAnnotation,
  signal: AbortSignal,
): Promise<Annotation> {
  return await transact(context, session, signal, async (transaction) => {
    const annotation: Annotation = {
      id: annotationId(session.history.annotations + 1),
      on: await resolveTarget(transaction.connection, wanted.on),
      text: wanted.text,
      tags: tidyTags(wanted.tags ?? []),
      star: wanted.star ?? false,
      actor: session.header.examiner,
      at: now(),
    };
    refuseEmpty(annotation);
    const after = storeAnnotation(annotation);
    await transaction.apply({ action: 'annotation.add', objects: [annotation.id, annotation.on], after });
    return annotation;
  });
}

/** What is not given stays. @throws AppFailure `casework.absent`, `usage.annotation`. */
export async function editAnnotation(
  context: Emitting,
  session: CaseSession,
  { id, reason, ...change }: AnnotationChange,
  signal: AbortSignal,
): Promise<Annotation> {
  return await transact(context, session, signal, async (transaction) => {
    const before = await existing(transaction, id);
    const changed: Annotation = {
      ...before,
      text: change.text ?? before.text,
      tags: change.tags === undefined ? before.tags : tidyTags(change.tags),
      star: change.star ?? before.star,
    };
    refuseEmpty(changed);
    if (isSame(before, changed)) return before;
    const edited = { ...changed, editedAt: now() };
    await transaction.apply({
      action: 'annotation.edit',
      objects: [id, before.on],
      before: storeAnnotation(before),
      after: storeAnnotation(edited),
      reason,
    });
    return edited;
  });
}

/** @throws AppFailure `casework.absent`. */
export async function removeAnnotation(
  context: Emitting,
  session: CaseSession,
  { id, reason }: { readonly id: string; readonly reason?: string },
  signal: AbortSignal,
): Promise<void> {
  await transact(context, session, signal, async (transaction) => {
    const before = await existing(transaction, id);
    const draft = {
      action: 'annotation.remove',
      objects: [id, before.on],
      before: storeAnnotation(before),
      reason,
    };
    await transaction.apply(draft);
  });
}

export interface AnnotationSearch {
  readonly on?: string;
  /** Found in text, tags or target, whatever its case. */
  readonly search?: string;
}

/** Oldest first. */
export async function listAnnotations(
  connection: ReadConnection,
  { on, search = '' }: AnnotationSearch = {},
): Promise<Annotation[]> {
  const parts: Sql[] = [sql`true`];
  if (on !== undefined) parts.push(sql`target = ${formatTarget(unwrap(parseTarget(on)))}`);
  if (search !== '') {
    parts.push(
      sql`contains(lower(body || chr(10) || target || chr(10) || array_to_string(tags, chr(10))), lower(${search}))`,
    );
  }
  return await select(connection, join(parts, sql` AND `));
}

interface Stored extends Omit<Annotation, 'editedAt'> {
  readonly edited: bigint | undefined;
}

async function select(connection: ReadConnection, condition: Sql): Promise<Annotation[]> {
  const rows = await connection.rows<Stored>(sql`
    SELECT id, target AS "on", body AS text, tags, star, actor, made_at AS "at", edited_at AS edited
    FROM annotation WHERE ${condition} ORDER BY made_at, id`);
  return rows.map(({ edited, ...rest }) => ({
    ...rest,
    ...(edited === undefined ? {} : { editedAt: edited }),
  }));
}

async function existing(transaction: CaseTransaction, id: string): Promise<Annotation> {
  const [found] = await select(transaction.connection, sql`id = ${id}`);
  if (found !== undefined) return found;
  throw new AppFailure(
    appError('casework.absent', `There is no note ${id}. It may have been removed.`, { id }),
  );
}

function refuseEmpty({ text, tags, star }: Annotation): void {
  if (text.trim() !== '' || tags.length > 0 || star) return;
  throw new AppFailure(
    appError('usage.annotation', 'The note says nothing. Write something, or give a tag or a star.'),
  );
}

function tidyTags(tags: readonly string[]): string[] {
  return [...new Set(tags.map((tag) => tag.trim()).filter((tag) => tag !== ''))];
}

function isSame(a: Annotation, b: Annotation): boolean {
  return a.text === b.text && a.star === b.star && JSON.stringify(a.tags) === JSON.stringify(b.tags);
}

function now(): bigint {
  return unwrap(parseIso(readClock().utc));
}
