import { GENESIS } from './line';
import type { JournalLine } from './read-journal';

/** Follows the chain line by line and says in sentences where it breaks. */
export class ChainCheck {
  readonly problems: string[] = [];
  lines = 0;
  head = GENESIS;
  private readonly seen = new Map<string, number>();

  take(line: JournalLine): void {
    const { entry, number } = line;
    if (entry === undefined) {
      this.problems.push(`Line ${number} is not a journal entry.`);
    } else {
      const earlier = this.seen.get(line.hash);
      if (earlier !== undefined) this.problems.push(`Line ${number} is a copy of line ${earlier}.`);
      else if (entry.seq !== number) {
        this.problems.push(
          `Line ${number} says it is line ${entry.seq}: lines were put in, taken out or moved.`,
        );
      }
      if (entry.prev !== this.head) {
        this.problems.push(
          number === 1
            ? 'Line 1 does not begin the chain: lines before it are missing.'
            : `Line ${number} does not follow from line ${number - 1}: one of the two was changed.`,
        );
      }
    }
    this.seen.set(line.hash, number);
    this.lines = number;
    this.head = line.hash;
  }
}
