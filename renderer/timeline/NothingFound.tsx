import type { EventFilter } from '../../shared/contract/common';
import { useQuery } from '../bridge';
import { EmptyState, EvidenceText, NumberText } from '../widgets';
import type { Question } from './use-question';

interface Part {
  readonly words: string;
  readonly question: Question;
}

/** The parts of a question one by one, so that the one that empties it is seen. */
function partsOf({ from, to, filter }: Question): readonly Part[] {
  const only = (part: EventFilter): Question => ({ filter: part });
  return [
    ...(from === undefined || to === undefined ? [] : [{ words: 'in this span', question: { from, to } }]),
    ...(filter?.accounts === undefined
      ? []
      : [
          {
            words: `of account ${filter.accounts.join(', ')}`,
            question: only({ accounts: filter.accounts }),
          },
        ]),
    ...(filter?.actions === undefined
      ? []
      : [{ words: `with action ${filter.actions.join(', ')}`, question: only({ actions: filter.actions }) }]),
    ...(filter?.withoutTicket === true
      ? [{ words: 'without ticket', question: only({ withoutTicket: true }) }]
      : []),
    ...(filter?.text === undefined
      ? []
      : [{ words: `with “${filter.text}” in the record`, question: only({ text: filter.text }) }]),
  ];
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
