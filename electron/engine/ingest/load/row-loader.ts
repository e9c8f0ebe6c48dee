import type { WriteConnection } from '../../db/connection';
import { sql } from '../../db/sql';
import type { TextSource } from '../records/walk-records';
import type { Segment } from '../scan/job';
import { type EarlierSource, findDuplicates, mayRepeat } from './duplicates';
import { KINDS } from './kinds';
import {
  loadSegment,
  type OpenSegment,
  type Order,
  orderOfEvents,
  orderOfSegment,
  type Span,
} from './load-segment';
import { type LoadPlan, scratch } from './plan';

/** What is being loaded, and who hears of it. */
export interface RowLoad {
  readonly plan: LoadPlan;
  readonly earlier: readonly EarlierSource[];
  /** Hears of records that became rows, and of those whose values cannot be used. */
  loaded(rows: number, bad: number): void;
  step(stage: string): void;
}

/**
 * Decides where a segment's rows go. As long as they come in order of time and cannot repeat an earlier source, they
 * go where they stay; from the first segment on of which that does not hold, they are staged, to be compared and sorted
 * as a whole.
 */
export class RowLoader {
  rows = 0;
  bad = 0;
  /** UTF-8 bytes of values that DuckDB has found. */
  valueBytes = 0;
  private staged = false;
  private wentBack = false;
  private before: Span | undefined;
  private readonly suspects: readonly EarlierSource[];
  private readonly kind;

  constructor(
    private readonly connection: WriteConnection,
    private readonly load: RowLoad,
  ) {
    this.suspects = load.earlier.filter((source) => mayRepeat(load.plan, source));
    this.kind = KINDS[load.plan.settings.kind];
  }

  async take(open: OpenSegment): Promise<void> {
    const { connection, load } = this;
    const { plan, segment } = open;
    const timed = plan.settings.kind === 'access';
    const order = timed ? await this.foresee(open) : undefined;
    if (!this.staged && this.isDoubtful(timed, order, segment.only)) await this.stage();
    const direct = !this.staged;
    const table = direct ? this.kind.table : scratch(plan, 'staged');
    const sorted = direct && (!timed || (segment.only && order?.ordered !== true));
    const { inserted, bad } = await loadSegment(connection, open, table, sorted);
    if (timed && direct) await this.settle(segment, order);
    this.rows += inserted;
    this.bad += bad;
    this.valueBytes += plan.survey?.valueBytes ?? 0;
    load.loaded(inserted, bad);
  }

  /** How the times of a segment lie, asked beforehand only where much depends on it. */
  private async foresee(open: OpenSegment): Promise<Order | undefined> {
    const { only, rows } = open.segment;
    const matters = this.suspects.length > 0 || (only ? rows > SMALL_ROWS : this.before === undefined);
    return matters && !this.staged ? await orderOfSegment(this.connection, open) : undefined;
  }

  private isDoubtful(timed: boolean, order: Order | undefined, only: boolean): boolean {
    if (!timed) return this.suspects.length > 0;
    if (this.wentBack) return true;
    if (order === undefined) return false;
    const { span } = order;
    if (span !== undefined && this.suspects.some((source) => overlap(span, source.span))) return true;
    return !only && this.goesBack(order);
  }

  /** After a segment went where it stays. */
  private async settle(segment: Segment, foreseen: Order | undefined): Promise<void> {
    const { connection, load } = this;
    const { ordinal } = load.plan;
    if (segment.only) return;
    const order = foreseen ?? (await orderOfEvents(connection, ordinal, segment));
    this.wentBack = this.goesBack(order);
    if (order.span !== undefined) this.before = together(this.before, order.span);
  }

  /** Compares staged rows with earlier sources and puts the others in their place. @returns how many were duplicates */
  async finish(text: TextSource): Promise<number> {
    const { connection, load, kind } = this;
    const { plan } = load;
    if (!this.staged) return 0;
    load.step('Looking for duplicates');
    const staged = scratch(plan, 'staged');
    const duplicates = await findDuplicates(connection, plan, text, this.suspects);
    load.step('Putting events in order');
    const kept =
      duplicates === 0
        ? sql`true`
        : sql`record NOT IN (SELECT record FROM duplicate WHERE source = ${plan.ordinal})`;
    await connection.run(
      sql`INSERT INTO ${kind.table} SELECT * FROM ${staged} WHERE ${kept} ORDER BY ${kind.order}`,
    );
    await connection.run(sql`DROP TABLE ${staged}`);
    return duplicates;
  }

  private async stage(): Promise<void> {
    const { connection, kind, load } = this;
    await connection.run(
      sql`CREATE TABLE ${scratch(load.plan, 'staged')} AS SELECT * FROM ${kind.table} LIMIT 0`,
    );
    this.staged = true;
  }

  /** Times that lie among those of segments before, or all over the place. */
  private goesBack({ ordered, span }: Order): boolean {
    if (!ordered) return true;
    return span !== undefined && this.before !== undefined && overlap(shrunk(span), this.before);
  }
}

/** Rows that are sorted without asking whether they need it. */
const SMALL_ROWS = 200_000;
/** Times of one log that are written a little late do not make it unordered. */
const TOLERANCE = 3_600_000_000n;

function shrunk({ from, to }: Span): Span {
  const middle = (from + to) / 2n;
  const first = from + TOLERANCE;
  const last = to - TOLERANCE;
  return first < last ? { from: first, to: last } : { from: middle, to: middle };
}

function overlap(a: Span, b: Span | undefined): boolean {
  return b === undefined || (a.from <= b.to && b.from <= a.to);
}

function together(a: Span | undefined, b: Span): Span {
  if (a === undefined) return b;
  let { from, to } = b;
  if (a.from < from) from = a.from;
  if (a.to > to) to = a.to;
  return { from, to };
}
