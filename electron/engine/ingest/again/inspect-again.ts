import type { ImportChoices, ImportSettings, Inspection } from '../../../../shared/contract/sources';
import type { CaseSession } from '../../case/session';
import { presentIn } from '../import';
import { againNote, againQuestion, judgeAgain } from './ask';

/** Adds to an inspection what the open case has of the file already, and the question that follows from it. */
export async function withEarlier(
  inspection: Inspection,
  session: CaseSession,
  { again: isDecided }: Pick<ImportChoices, 'again'>,
  signal: AbortSignal,
): Promise<Inspection> {
  const { path, bytes, settings, questions, reasons } = inspection;
  const unpack: ImportSettings['unpack'] = settings.unpack ?? [];
  const present = await presentIn(session, signal);
  const exact = await present.sourcesOf(path, unpack);
  const alike = await present.sameContent(path, unpack, bytes);
  const again = judgeAgain({ exact, alike }, settings, questions.length === 0);
  if (again === undefined) return inspection;
  if (again.is === 'known') {
    const { id, name } = again.source;
    const known = `It is in the case already, as ${id} (${name}), read in this very way: it will not be imported again.`;
    return { ...inspection, reasons: [known, ...reasons] };
  }
  const name = path.split(/[\\/]/).at(-1) ?? path;
  return isDecided === true
    ? { ...inspection, reasons: [againNote(again, settings), ...reasons] }
    : { ...inspection, questions: [...questions, againQuestion(name, again, settings)] };
}
