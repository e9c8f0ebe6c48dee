import type { EventFilter } from '../../shared/contract/common';
import type { LaneKey } from '../../shared/contract/timeline';
import { laneWords } from '../../shared/model/lane';
import { conjuncts, parseQuery, printQuery } from '../../shared/model/query';
import { useQuery } from '../bridge';
import { EmptyState, EvidenceText, NumberText } from '../widgets';
import type { Question } from './use-question';

interface Part {
  readonly words: string;
  readonly question: Question;
}

const LISTS = [
  ['accounts', 'account'],
  ['customers', 'customer'],
  ['actions', 'action'],
  ['hosts', 'host'],
  ['teams', 'team'],
  ['sources', 'source'],
  ['tickets', 'ticket'],
] as const satisfies readonly (readonly [keyof EventFilter, LaneKey])[];

/** The parts of a question one by one, so that the one that empties it is seen. */
function partsOf({ from, to, filter }: Question): readonly Part[] {
  const only = (part: EventFilter): Question => ({ filter: part });
  return [
    ...(from === undefined || to === undefined ? [] : [{ words: 'in this span', question: { from, to } }]),
    ...LISTS.flatMap(([part, by]) => {
      const names = filter?.[part];
      if (names === undefined) return [];
      const words = names.map((key) => laneWords({ by, key })).join(' or ');
      return [{ words: `of ${words}`, question: only({ [part]: names }) }];
    }),
    ...(filter?.withoutTicket === true
      ? [{ words: 'without ticket', question: only({ withoutTicket: true }) }]
      : []),
    ...(filter?.text === undefined
      ? []
      : [{ words: `with “${filter.text}” in the record`, question: only({ text: filter.text }) }]),
    ...queryParts(filter?.query),
  ];
}

/** The parts of a typed query, all of which must hold. */
function queryParts(query: EventFilter['query']): readonly Part[] {
  const parsed = parseQuery(query?.text ?? '');
  if (query === undefined || !parsed.ok) return [];
  return conjuncts(parsed.query).map((part) => {
    const text = printQuery(part);
    return { words: text, question: { filter: { query: { ...query, text } } } };
  });
}

export function NothingFound({ question }: { readonly question: Question }) {
  return (
    <div className="tl-nothing">
      <EmptyState title="No event fits all of this">Each part on its own, over the whole case:</EmptyState>
      <ul className="tl-parts">
        {partsOf(question).map((part) => (
          <PartCount key={part.words} part={part} />
        ))}
      </ul>
    </div>
  );
}

function PartCount({ part }: { readonly part: Part }) {
  const { data } = useQuery('timeline.events', { ...part.question, offset: 0, limit: 1 });
  return (
    <li>
      <span className="num">
        <NumberText value={data?.total} tone={data?.total === 0 ? 'warn' : 'plain'} />
      </span>{' '}
      <EvidenceText text={part.words} limit={200} />
    </li>
  );
}
