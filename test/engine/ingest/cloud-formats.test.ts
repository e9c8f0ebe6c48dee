import { expect, test } from 'vitest';
import { formatDefinition } from '../../../electron/engine/ingest/formats/definition';
import { CLOUD_FORMATS } from '../../../electron/engine/ingest/formats/library/cloud';
import { must } from '../../helpers/engine';
import { openBench } from '../../helpers/import';

const FORMATS = CLOUD_FORMATS.map((file) => formatDefinition.parse(file));
const SAMPLES = FORMATS.flatMap((format) => format.samples.map((sample, i) => ({ format, sample, i })));

test.for(SAMPLES.map(({ format, sample, i }) => [format.id, i, sample] as const))(
  '%s, sample %i, is recognised, and read as the events it stands for',
  async ([id, , sample]) => {
    const bench = await openBench();
    const path = bench.write('sample.log', `${sample.lines.join('\n')}\n`);
    const seen = await must(bench.engine.call('sources.inspect', { path, choices: { ...sample.answers } }));
    expect(seen.settings.definition, seen.reasons.join(' ')).toBe(id);
    const source = await bench.load(path, { kind: 'access', ...sample.answers });
    expect(source.settings.definition).toBe(id);
    const rejects = sample.rejects ?? 0;
    expect(source).toMatchObject({ events: sample.events.length, rejects });
    const found = await bench.ask<Record<string, string | undefined>>(EVENTS);
    for (const [i, expected] of sample.events.entries()) {
      for (const [field, value] of Object.entries(expected)) {
        const wanted = field === 'time' ? String(microsOf(value)) : value;
        expect(found[i]?.[field], `${field} of event ${i + 1}`).toBe(wanted);
      }
    }
  },
);

const EVENTS = `
  SELECT e.ts::VARCHAR AS "time", a.name AS account, c.name AS customer, x.name AS action, h.name AS host, i.name AS ip,
         f.name AS fields, t.name AS team, e.ticket, e.session
  FROM event e JOIN account a ON a.code = e.account LEFT JOIN customer c ON c.code = e.customer
    LEFT JOIN action x ON x.code = e.action LEFT JOIN host h ON h.code = e.host
    LEFT JOIN fieldset f ON f.code = e.fieldset LEFT JOIN team t ON t.code = e.team LEFT JOIN ip i ON i.code = e.ip
  ORDER BY e.record`;

/** Microseconds since 1970, of ISO 8601 in UTC with up to six digits of a second. */
function microsOf(text: string): bigint {
  const [, whole = '', fraction = ''] = /^([^.Z]+)(?:\.(\d+))?Z$/.exec(text) ?? [];
  return BigInt(Date.parse(`${whole}Z`)) * 1_000n + BigInt(fraction.padEnd(6, '0'));
}
