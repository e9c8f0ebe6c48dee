import type { ImportQuestion } from '../../../../shared/contract/sources';
import { appError } from '../../../../shared/errors';
import { AppFailure } from '../../../../shared/result';
import type { Examined } from './prepare';

/**
 * The questions that files leave open, each once however many files ask it.
 * @returns nothing when none is open
 */
export function needsDecision(files: readonly Examined[]): AppFailure | undefined {
  const open = files.filter(({ questions }) => questions.length > 0);
  const [first] = open;
  if (first === undefined) return undefined;
  const questions = shared(open);
  const flags = [...new Set(questions.map(({ flag }) => flag))];
  const others = open.length - 1;
  const whose =
    others === 0
      ? `“${first.item.name}” does not`
      : `“${first.item.name}” and ${others} other ${others === 1 ? 'file do' : 'files do'} not`;
  const texts = questions.map(({ text }) => text).join(' ');
  const about = questions.every(({ id }) => id === 'again') ? '' : `${whose} say everything. `;
  return new AppFailure(
    appError('import.needs-decision', `${about}${texts} Answer with ${flags.join(', ')}.`, {
      path: first.item.path,
      questions,
      files: open.map(({ item, questions: own }) => ({
        path: item.path,
        unpack: item.unpack,
        name: item.name,
        questions: own.map(({ id }) => id),
      })),
    }),
  );
}

function shared(files: readonly Examined[]): readonly ImportQuestion[] {
  const byKey = new Map<string, { readonly question: ImportQuestion; files: number }>();
  for (const { questions } of files) {
    for (const question of questions) {
      const key = JSON.stringify([question.id, question.field, question.flag]);
      const known = byKey.get(key);
      if (known === undefined) byKey.set(key, { question, files: 1 });
      else known.files += 1;
    }
  }
  return [...byKey.values()].map(({ question, files: count }) =>
    count === 1 ? question : { ...question, text: `${question.text} (${count} files leave this open.)` },
  );
}
