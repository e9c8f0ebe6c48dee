import type { ReactNode } from 'react';
import { useWorkbench } from '../../stores/workbench';
import { Button, countText, plural } from '../../widgets';
import { useIntent } from '../intent';
import type { LaneList, LaneSums } from '../use-lanes';
import { clearMarks, compare, showHidden } from './lane-acts';

/** Whether something stands under the lanes: they are not all there is, or some are marked. */
export function useStrip({ beyond }: Pick<LaneList, 'beyond'>): boolean {
  return useWorkbench(({ view: { lanes } }) => {
    return lanes.hidden.length > 0 || lanes.compared.length > 0 || lanes.search !== '' || beyond > 0;
  });
}

/** Under the lanes: which of them are not shown and what those hold, so that the figures always add up. */
export function LaneStrip({ sums, beyond }: Pick<LaneList, 'sums' | 'beyond'>) {
  const { hidden, compared, comparing, search } = useWorkbench((state) => state.view.lanes);
  if (sums === undefined) return <div className="tl-strip" />;
  return (
    <section className="tl-strip" aria-label="Lanes shown and hidden">
      {search === '' || comparing ? undefined : <Found sums={sums} search={search} />}
      {hidden.length === 0 ? undefined : (
        <Part words={`${plural(sums.hidden.lanes, 'lane')} hidden, ${ofAll(sums.hidden.events, sums)}`}>
          <Button small shortcut="Shift+H" onPress={showHidden}>
            Show
          </Button>
        </Part>
      )}
      {beyond === 0 ? undefined : (
        <Part words={`${plural(beyond, 'lane')} further down cannot be scrolled to; find them by name`} />
      )}
      <span className="grow" />
      {compared.length === 0 ? undefined : comparing ? (
        <Part words={`${plural(compared.length, 'lane')} side by side, on one scale`}>
          <Button small shortcut="Escape" onPress={() => compare(false)}>
            All lanes
          </Button>
        </Part>
      ) : (
        <Part words={`${plural(compared.length, 'lane')} marked`}>
          <Button small shortcut="Shift+B" onPress={() => compare(true)}>
            Compare side by side
          </Button>
          <Button small kind="quiet" onPress={clearMarks}>
            Clear
          </Button>
        </Part>
      )}
    </section>
  );
}

function Found({ sums, search }: { readonly sums: LaneSums; readonly search: string }) {
  const { listed, lanes } = sums;
  const words = `${countText(listed.lanes)} of ${plural(lanes, 'lane')} with “${search}” in the name, ${ofAll(listed.events, sums)}`;
  return (
    <Part words={words}>
      <Button small onPress={() => useIntent.getState().set({ search: '', lane: 0 })}>
        All lanes
      </Button>
    </Part>
  );
}

function ofAll(events: number, sums: LaneSums): string {
  return `${countText(events)} of ${plural(sums.events, 'event')}`;
}

function Part({ words, children }: { readonly words: string; readonly children?: ReactNode }) {
  return (
    <span className="tl-strip-part">
      <span className="small t2 ellip">{words}</span>
      {children}
    </span>
  );
}
