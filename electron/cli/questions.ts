import { basename } from 'node:path';
import type { ImportQuestion } from '../../shared/contract/sources';
import type { Output } from './output';

const MOST_OPTIONS = 12;

/** What a file leaves open, as sentences with the flag that answers each. */
export function sayQuestions(path: string, questions: readonly ImportQuestion[], output: Output): void {
  if (questions.length === 0) return;
  output.say(
    `${basename(path)} leaves ${questions.length === 1 ? 'a question' : 'questions'} open, and nothing is guessed:`,
  );
  for (const { text, flag, options } of questions) {
    const shown = flag.includes('|') ? [] : [...new Set(options)].slice(0, MOST_OPTIONS);
    output.say(`- ${text} Say it with ${flag}${shown.length > 0 ? ` (${shown.join(', ')})` : ''}.`);
  }
}
