import type { Coverage, Hole, SourceCoverage } from '../../../shared/contract/stage';
import { formatIso, formatSpan } from '../../../shared/model/time';
import { ask, openToRead } from '../ask';
import { command } from '../command';
import { formatTime } from '../words';

export const coverage = command({
  name: 'coverage',
  usage: 'coverage CASE [--json]',
  summary: 'List from when to when each access log has records, and where it has a hole',
  options: { json: { type: 'boolean' } },
  positionals: [1, 1],
  async run({ positionals: [path = ''] }, cli) {
    await openToRead(cli, path);
    const found = await ask(cli, 'timeline.coverage', {});
    if (cli.output.json) {
      await cli.output.document(coverageShape(found));
      return undefined;
    }
    await cli.output.table(
      [
        { head: 'source', value: ({ source }) => source.source },
        { head: 'name', value: ({ source }) => source.name, most: 40 },
        { head: '', value: ({ what }) => what },
        { head: 'from', value: ({ from }) => (from === undefined ? '' : formatTime(from)) },
        { head: 'to', value: ({ to }) => (to === undefined ? '' : formatTime(to)) },
        {
          head: 'length',
          value: ({ from, to }) => (from === undefined || to === undefined ? '' : formatSpan(to - from)),
          right: true,
        },
      ],
      found.sources.flatMap(linesOf),
    );
    return undefined;
  },
});

function linesOf(source: SourceCoverage) {
  const { first: from, last: to } = source;
  return [
    { source, what: 'records', from, to },
    ...source.holes.map((hole: Hole) => ({ source, what: 'no records', from: hole.from, to: hole.to })),
  ];
}

function coverageShape({ sources, falseAlarms }: Coverage) {
  return {
    falseAlarms,
    sources: sources.map(({ source, name, first, last, holes }) => ({
      source,
      name,
      first: first === undefined ? null : formatIso(first),
      last: last === undefined ? null : formatIso(last),
      holes: holes.map(({ from, to, after, before, usual }) => ({
        from: formatIso(from),
        to: formatIso(to),
        after,
        before,
        usualHours: usual,
      })),
    })),
  };
}
