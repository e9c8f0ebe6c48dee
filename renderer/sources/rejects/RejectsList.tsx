import { useState } from 'react';
import type { RejectGroup } from '../../../shared/contract/rejects';
import { useQuery } from '../../bridge';
import { Button, ErrorPanel } from '../../widgets';
import { ReadAgainDialog } from './ReadAgainDialog';
import { ReasonList, sameGroup } from './ReasonList';
import { RejectPage } from './RejectPage';
import { useBlocked } from './use-blocked';
import './rejects.css';

/** Records that could not be read: by reason, one by one, and the way to read them after all. */
export function RejectsList({ source }: { readonly source: string | undefined }) {
  const query = useQuery('rejects.groups', { source });
  const [chosen, setChosen] = useState<RejectGroup>();
  const [again, setAgain] = useState(false);
  if (query.error !== undefined)
    return <ErrorPanel title="The rejects cannot be listed" error={query.error} />;
  if (query.data === undefined) return undefined;
  const { groups, rejects } = query.data;
  if (rejects === 0) {
    return (
      <p className="list-none t2">No record was rejected{source === undefined ? '' : ` from ${source}`}.</p>
    );
  }
  const group = groups.find((each) => sameGroup(each, chosen));
  return (
    <div className="rejects">
      <div className="reasons">
        <ReasonList groups={groups} rejects={rejects} chosen={group} onChoose={setChosen} />
        <ReadAgainFoot group={group} onAgain={() => setAgain(true)} />
        {again && group !== undefined ? (
          <ReadAgainDialog group={group} onClose={() => setAgain(false)} />
        ) : undefined}
      </div>
      <RejectPage
        key={`${source} ${group?.source} ${group?.reason}`}
        source={group?.source ?? source}
        group={group}
      />
    </div>
  );
}

interface ReadAgainFootProps {
  readonly group: RejectGroup | undefined;
  readonly onAgain: () => void;
}

function ReadAgainFoot({ group, onAgain }: ReadAgainFootProps) {
  const blocked = useBlocked() ?? (group === undefined ? 'Choose one reason first.' : undefined);
  return (
    <footer className="reasons-foot">
      <Button small blocked={blocked} onPress={onAgain}>
        Read these again…
      </Button>
    </footer>
  );
}
