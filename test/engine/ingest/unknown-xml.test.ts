import { expect, test } from 'vitest';
import { repeatedElements } from '../../../electron/engine/ingest/detect/repeated-elements';
import { must } from '../../helpers/engine';
import { openBench } from '../../helpers/import';

const ENTRY = (i: number) =>
  `<v:entry id="${i}"><when>2019-08-06T20:${10 + i}:12Z</when><who>user${i}</who><tag>a</tag><tag>b</tag></v:entry>`;
const DOCUMENT = `<?xml version="1.0"?>
<!-- <entry>not one</entry> --><views xmlns:v="urn:x"><head><![CDATA[<entry/>]]></head>
${Array.from({ length: 12 }, (_, i) => ENTRY(i)).join('\n')}
</views>
`;

test('XML of no known name is offered by the element that comes again, and is imported once that is answered', async () => {
  const bench = await openBench();
  const path = bench.write('views.xml', DOCUMENT);
  const seen = await must(bench.engine.call('sources.inspect', { path, choices: { kind: 'access' } }));
  expect(seen.settings.layout).toEqual({ type: 'xml', element: 'entry' });
  const [question] = seen.questions.filter(({ id }) => id === 'format');
  expect([question?.options, question?.flag]).toEqual([
    ['xml:entry', 'xml:tag', 'xml:when', 'xml:who'],
    '--format xml:ELEMENT',
  ]);
  const mapping = { time: 'when', account: 'who' };
  const refusal = await bench.engine.call('sources.import', {
    paths: [path],
    choices: { kind: 'access', mapping },
  });
  expect(refusal.ok ? undefined : refusal.error.code).toBe('import.needs-decision');
  const source = await bench.load(path, { kind: 'access', mapping, format: question?.options[0] ?? '' });
  expect([source.events, source.rejects, source.settings.format]).toEqual([12, 0, 'xml']);
  expect(source.settings.columns).toEqual(['@id', 'when', 'who', 'tag']);
});

test('elements are counted by their depth, and what is no XML has none', () => {
  expect(repeatedElements('<a><b/><b x=">"/><c><d/><d/><d/></c></a>')).toEqual(['b', 'd']);
  expect(repeatedElements('<e>1</e><e>2</e>')).toEqual(['e']);
  expect(repeatedElements('<html><p>1</p><p>2</p></html>')).toEqual([]);
  expect(repeatedElements('time,account\n<a>,<a>\n')).toEqual([]);
  expect(repeatedElements('<13>Aug  6 20:47:12 host app: x\n')).toEqual([]);
});
