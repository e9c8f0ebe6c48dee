import type { Verification } from '../../../shared/contract/handoff';
import { counted } from '../../../shared/model/counted';

type Check = Verification['checks'][number];
type Problem = Verification['problems'][number];

/** Past this many problems the rest is counted, not listed. */
const MOST_PROBLEMS = 1_000;

/** What a verification found, in the order it was found. */
export class Findings {
  private readonly checks: Check[] = [];
  private readonly problems: Problem[] = [];
  private count = 0;

  /** @param file path inside the package or case, or empty when it is about the whole. */
  problem(file: string, problem: string): void {
    this.count += 1;
    if (this.problems.length < MOST_PROBLEMS) this.problems.push({ file, problem });
  }

  /** Runs one check. It is good when it returns without having reported a problem; it returns what it looked at. */
  async check(name: string, look: () => Promise<string> | string): Promise<boolean> {
    const before = this.count;
    const looked = await look();
    const found = this.count - before;
    this.checks.push({
      name,
      ok: found === 0,
      detail: found === 0 ? looked : `${counted(found, 'problem')}; ${looked}`,
    });
    return found === 0;
  }

  /** The verdict so far. */
  copy(): Pick<Verification, 'ok' | 'checks' | 'problems'> {
    const problems = [...this.problems];
    if (this.count > problems.length) {
      problems.push({
        file: '',
        problem: `${this.count - problems.length} further problems are not listed.`,
      });
    }
    return { ok: this.count === 0, checks: [...this.checks], problems };
  }
}
