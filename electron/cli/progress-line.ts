import type { Progress } from '../../shared/contract/wire';
import { visibleText } from '../../shared/model/visible-text';
import { formatAmount, formatPace } from './words';

const REDRAW_EVERY_MS = 100;
const SPARSE_EVERY_MS = 10_000;

/** Progress on stderr: one line that is rewritten in a terminal, now and then a line elsewhere. */
export class ProgressLine {
  private stage = '';
  private last = 0;
  private shown = false;

  constructor(
    private readonly write: (text: string) => void,
    private readonly terminal: boolean,
  ) {}

  show(progress: Progress): void {
    const now = performance.now();
    const fresh = progress.stage !== this.stage;
    if (!fresh && now - this.last < (this.terminal ? REDRAW_EVERY_MS : SPARSE_EVERY_MS)) return;
    this.stage = progress.stage;
    this.last = now;
    if (!this.terminal) {
      this.write(`${fresh ? `${visibleText(progress.stage)} …` : describe(progress)}\n`);
      return;
    }
    this.write(`\r\u001B[K${describe(progress)}`);
    this.shown = true;
  }

  clear(): void {
    if (this.shown) this.write('\r\u001B[K');
    this.shown = false;
  }
}

function describe(progress: Progress): string {
  const { stage: said, done, total, unit } = progress;
  const pace = formatPace(progress);
  const stage = visibleText(said);
  if (total === undefined || total === 0) return `${stage} … ${formatAmount(done, unit)}${pace}`;
  const share = Math.min(100, Math.floor((done / total) * 100));
  return `${stage} … ${share}% of ${formatAmount(total, unit)}${pace}`;
}
