import { expect, test } from 'vitest';
import { callLags } from '../../../electron/engine/timeline/call-lags';
import { countOf } from '../../../electron/engine/timeline/count-of';
import { hours } from '../../../electron/engine/timeline/hours';
import { rhythm } from '../../../electron/engine/timeline/rhythm';
import { bandOfDay, gapClause, lagClause, weekClause } from '../../../renderer/timeline/panels/clauses';
import { lagBars } from '../../../renderer/timeline/panels/lag-bars';
import { narrowed } from '../../../renderer/timeline/panels/narrowed';
import type { ListedCell } from '../../../renderer/timeline/panels/panel-store';
import { MICROS_PER_DAY } from '../../../shared/model/time';
import { builtCase } from './built-case';
import { randomAccesses } from './random-accesses';
import { randomReports } from './random-reports';

const zone = 'Europe/Dublin';
const lookBack = 3n * MICROS_PER_DAY;
const frame = { zone, lookBack, skew: 0n };

test('what a cell of a panel counts is what its question lists', async () => {
  const start = BigInt(Date.UTC(2019, 9, 26)) * 1000n;
  const accesses = randomAccesses(3, 300).map((row) => ({ ...row, at: row.at + start }));
  const reports = randomReports(4, 40).map(({ from, to, ...report }) => ({
    ...report,
    from: from + start,
    ...(to === undefined ? {} : { to: to + start }),
  }));
  const built = await builtCase(accesses, reports);
  const question = { filter: { withoutTicket: true } };
  await built.read(async (c) => {
    const listed = async (cell: Omit<ListedCell, 'label'>) => {
      const asked = narrowed(question, { label: '', ...cell }, frame);
      return await countOf(c, asked, asked.filter);
    };
    const [week] = (await hours(c, { ...question, zone })).series;
    for (const [place, n] of [...(week?.week ?? [])].entries()) {
      if (n === 0) continue;
      expect(await listed({ clause: weekClause(Math.floor(place / 24), place % 24) })).toBe(n);
    }
    for (const [i, n] of [...(week?.n ?? [])].entries()) {
      const day = week?.day[i] ?? 0;
      const hour = week?.hour[i] ?? 0;
      expect(await listed(bandOfDay(day, day + 1, hour, zone))).toBe(n);
    }
    const [gaps] = (await rhythm(c, question)).series;
    for (const [bin, n] of [...(gaps?.n ?? [])].entries()) {
      if (n > 0) expect(await listed({ clause: gapClause(bin) })).toBe(n);
    }
    const { edges, series } = await callLags(c, { ...question, lookBack, skew: 0n });
    const [lags] = series;
    if (lags === undefined) throw new Error('There is one series.');
    const bars = lagBars(lags, edges);
    for (const [column, n] of bars.counts.slice(0, bars.hollowFrom).entries()) {
      expect(await listed({ clause: lagClause(bars, column) })).toBe(n);
    }
    expect(await listed({ clause: lagClause(bars, bars.hollowFrom) })).toBe(lags.after);
  });
}, 120_000);
