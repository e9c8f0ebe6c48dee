import { useEffect } from 'react';
import { useCaseInfo } from '../bridge';
import { useCase } from '../stores/case';
import { useRoute } from '../stores/route';
import { Button, EmptyState } from '../widgets';
import { intendFor } from './intent';
import { Workbench } from './Workbench';
import './timeline.css';
import './details.css';
import './grid.css';

/** The heart: what every account did, when, against the calls. */
export function TimelineView() {
  const info = useCaseInfo();
  const folder = useCase((state) => state.folder);
  useEffect(() => intendFor(folder), [folder]);
  if (info === undefined) return undefined;
  return info.accessEvents === 0 ? <NoEvents /> : <Workbench />;
}

function NoEvents() {
  return (
    <EmptyState
      title="No access records yet"
      action={
        <Button kind="primary" onPress={() => useRoute.getState().go('sources')}>
          Import an access log
        </Button>
      }
    >
      Here every account becomes a lane, drawn against the calls its customers reported.
    </EmptyState>
  );
}
