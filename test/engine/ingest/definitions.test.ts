import { expect, test } from 'vitest';
import { formatDefinition } from '../../../electron/engine/ingest/formats/definition';
import { builtInFormats } from '../../../electron/engine/ingest/formats/library';
import { LINE_FORMATS } from '../../../electron/engine/ingest/formats/library/lines';
import { formatIso, parseIso } from '../../../shared/model/time';
import { unwrap } from '../../../shared/result';
import { must } from '../../helpers/engine';
import { type Bench, openBench } from '../../helpers/import';

const WHOLE = new Set(LINE_FORMATS.map((file) => formatDefinition.parse(file).id));
const DEFINITIONS = builtInFormats().map(({ definition }) => definition);

test.each(DEFINITIONS.map((definition) => [definition.id, definition] as const))(
  '%s is told from its samples alone, and every event of them comes out as it says',
  async (id, definition) => {
    for (const [i, sample] of definition.samples.entries()) {
      const bench = await openBench();
      const path = bench.write(`${id}-${i}.txt`, `${sample.lines.join('\n')}\n`);
      const unhinted = await must(bench.engine.call('sources.inspect', { path, choices: {} }));
      expect([id, unhinted.settings.definition, unhinted.runnerUp]).toEqual([id, id, unhinted.runnerUp]);
      const choices = { kind: definition.kind, ...sample.answers };
      const source = await bench.load(path, choices);
      expect(source.records).toBe(source.events + source.rejects + source.duplicates);
      expect([source.events, source.rejects]).toEqual([sample.events.length, sample.rejects ?? 0]);
      const found = await eventsOf(bench, source.id);
      // Samples of the cloud formats say what matters of each event; what else they give, their own tests say.
      const wanted = sample.events.map(inMicroseconds);
      if (WHOLE.has(id)) expect(found).toEqual(wanted);
      else expect(found).toMatchObject(wanted);
    }
  },
);

test('no two named formats have the same id, and each names its documentation', () => {
  const ids = DEFINITIONS.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { id, reference } of DEFINITIONS)
    expect([id, reference]).toEqual([id, expect.stringMatching(/https:\/\//)]);
});

/** The same event with its time as the engine writes it: `Z` and `.418Z` are times, too. */
function inMicroseconds(event: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return event.time === undefined ? event : { ...event, time: formatIso(unwrap(parseIso(event.time))) };
}

/** Events of an access source as field → value, in the order of the file. */
async function eventsOf(bench: Bench, source: string): Promise<readonly Readonly<Record<string, string>>[]> {
  const rows = await bench.ask<Record<string, string | bigint | undefined>>(`
    SELECT e.ts AS time, a.name AS account, c.name AS customer, n.name AS action, h.name AS host, t.name AS team,
           f.name AS fields, e.reach::VARCHAR AS "count", e.ticket, e.session, i.name AS ip
    FROM event e LEFT JOIN account a ON a.code = e.account LEFT JOIN customer c ON c.code = e.customer
    LEFT JOIN action n ON n.code = e.action LEFT JOIN host h ON h.code = e.host LEFT JOIN team t ON t.code = e.team
    LEFT JOIN fieldset f ON f.code = e.fieldset LEFT JOIN ip i ON i.code = e.ip
    WHERE e.source = ${Number(source.slice(3))} ORDER BY e.record`);
  return rows.map((row) => {
    const present = Object.entries(row).filter(([, value]) => value !== undefined && value !== null);
    return Object.fromEntries(
      present.map(([field, value]) => [field, typeof value === 'bigint' ? formatIso(value) : String(value)]),
    );
  });
}
