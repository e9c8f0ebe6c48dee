import type { JournalEntry } from '../../../shared/contract/journal';
import type { WriteConnection } from '../db/connection';
import { sql } from '../db/sql';
import { recallAnnotation, recallExhibit, storedAnnotation, storedExhibit, storedView } from './stored';

/**
 * Puts a line about a note, an exhibit or a view into the database. Every such line, undo and redo included, holds the whole
 * state afterwards (or none), so there is one rule: what was there goes, what is in `after` comes.
 */
export async function projectCasework(entry: JournalEntry, connection: WriteConnection): Promise<void> {
  const id = entry.objects[0] ?? '';
  if (id.startsWith('AN-')) await projectAnnotation(id, entry.after, connection);
  else if (id.startsWith('EX-')) await projectExhibit(id, entry.after, connection);
  else if (id.startsWith('VW-')) await projectView(id, entry.after, connection);
  else throw new Error(`Journal line ${entry.seq} (${entry.action}) is about no note, exhibit or view.`);
}

async function projectAnnotation(id: string, after: unknown, connection: WriteConnection): Promise<void> {
  await connection.run(sql`DELETE FROM annotation WHERE id = ${id}`);
  if (after === undefined) return;
  const a = recallAnnotation(storedAnnotation.parse(after));
  await connection.run(sql`
    INSERT INTO annotation (id, target, body, tags, star, actor, made_at, edited_at)
    VALUES (${a.id}, ${a.on}, ${a.text}, ${a.tags}, ${a.star}, ${a.actor}, ${a.at}, ${a.editedAt}::BIGINT)`);
}

async function projectExhibit(id: string, after: unknown, connection: WriteConnection): Promise<void> {
  await connection.run(sql`DELETE FROM exhibit WHERE id = ${id}`);
  if (after === undefined) return;
  const e = recallExhibit(storedExhibit.parse(after));
  await connection.run(sql`
    INSERT INTO exhibit (id, title, note, events, query, rows_sha256, actor, made_at)
    VALUES (${e.id}, ${e.title}, ${e.note}, ${e.events}, ${e.query}, ${e.rowsSha256}, ${e.actor}, ${e.at})`);
}

async function projectView(id: string, after: unknown, connection: WriteConnection): Promise<void> {
  await connection.run(sql`DELETE FROM saved_view WHERE id = ${id}`);
  if (after === undefined) return;
  // Its state may be of a later version of the program: that must not keep a case from opening.
  const { name } = storedView.pick({ name: true }).parse(after);
  await connection.run(sql`INSERT INTO saved_view VALUES (${id}, ${name}, ${JSON.stringify(after)})`);
}
