import { Search } from 'lucide-react';
import { useWorkbench } from '../../stores/workbench';
import { countText } from '../../widgets';
import { useIntent } from '../intent';
import type { LaneSums } from '../use-lanes';

const ID = 'lane-search';

export function focusLaneSearch(): void {
  document.getElementById(ID)?.focus();
}

/** The head of the label column: lists only lanes whose name has what is typed, and says how many those are. */
export function LaneSearch({ sums }: { readonly sums: LaneSums | undefined }) {
  const search = useWorkbench((state) => state.view.lanes.search);
  const by = useIntent((state) => state.by);
  const set = (text: string) => useIntent.getState().set({ search: text, lane: 0 });
  return (
    <label className={search === '' ? 'tl-lane-search' : 'tl-lane-search is-on'}>
      <Search aria-hidden="true" />
      <span className="visually-hidden">Find a lane by {by}</span>
      <input
        id={ID}
        value={search}
        maxLength={200}
        placeholder={by}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => set(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          if (search === '') document.querySelector<HTMLElement>('.tl-lanes')?.focus();
          else set('');
        }}
      />
      {search === '' || sums === undefined ? undefined : (
        <span className="tn nowrap" role="status">
          {countText(sums.listed.lanes)} of {countText(sums.lanes)}
        </span>
      )}
    </label>
  );
}
