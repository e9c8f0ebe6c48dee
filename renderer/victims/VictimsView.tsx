import type { ReactNode } from 'react';
import { useCaseInfo } from '../bridge';
import { useRoute } from '../stores/route';
import { Button, EmptyState, ErrorPanel, LoadingLine, SplitPane } from '../widgets';
import { AccountsTwin } from './AccountsTwin';
import { History } from './History';
import { Legend } from './Legend';
import { Matrix } from './Matrix';
import { MatrixBar } from './MatrixBar';
import { useMatrix } from './use-matrix';
import { useVictimKeys } from './use-victim-keys';
import { VictimsSide } from './VictimsSide';
import './victims.css';

/** Which accounts reached which reporting customers before their calls, and which customers no account explains. */
export function VictimsView(): ReactNode {
  const info = useCaseInfo();
  if (info === undefined) return undefined;
  if (info.reports === 0) return <Missing title="No reports yet" what="Import reports" />;
  if (info.accessEvents === 0) return <Missing title="No access records yet" what="Import an access log" />;
  return <Victims />;
}

function Missing({ title, what }: { readonly title: string; readonly what: string }): ReactNode {
  return (
    <EmptyState
      title={title}
      action={
        <Button kind="primary" onPress={() => useRoute.getState().go('sources')}>
          {what}
        </Button>
      }
    >
      Here every account that reached a reporting customer is a row and every reporting customer a column.
    </EmptyState>
  );
}

function Victims(): ReactNode {
  const { query, scene, groups, steps, focus } = useMatrix();
  useVictimKeys(scene, focus);
  return (
    <div className="vm-view">
      <div className="vm-main">
        <MatrixBar />
        <LoadingLine active={query.loading} />
        {query.error === undefined ? undefined : (
          <ErrorPanel
            compact
            title="The accesses could not be set against the calls"
            error={query.error}
            kept="the last matrix."
          />
        )}
        {scene === undefined ? undefined : (
          <SplitPane
            name="victims.history"
            label="Height of the history"
            side="bottom"
            size={300}
            min={140}
            max={560}
          >
            <div className="vm-upper">
              {scene.accounts.length === 0 ? (
                <EmptyState title="No account reached a reporting customer">
                  Not before a call within the look-back, and not after one. Every report is in the list
                  beside this.
                </EmptyState>
              ) : (
                <>
                  <Matrix scene={scene} groups={groups} steps={steps} focus={focus} quiet={query.stale} />
                  <Legend steps={steps} scene={scene} />
                  <AccountsTwin scene={scene} row={focus.row} />
                </>
              )}
            </div>
            <History scene={scene} focus={focus} />
          </SplitPane>
        )}
      </div>
      {scene === undefined ? undefined : <VictimsSide scene={scene} focus={focus} />}
    </div>
  );
}
