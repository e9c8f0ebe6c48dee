import { memo, type ReactNode, type RefObject } from 'react';
import { laneTitle, laneWords, pathOf } from '../../shared/model/lane';
import { formatWall } from '../../shared/model/time';
import { useSelection } from '../stores/selection';
import { useViewport } from '../stores/viewport';
import { useWorkbench } from '../stores/workbench';
import { useZone } from '../stores/zone';
import { Button, Chip, countText, EvidenceText, Select } from '../widgets';
import { useIntent } from './intent';
import { LaneName } from './LaneName';
import { CellChip } from './panels/CellChip';
import { QueryField } from './query/QueryField';
import type { Actions } from './use-actions';

/** Each `C` shows so many times more. */
export const WIDER = 6;

interface QueryBarProps {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly actions: Actions;
  readonly eventId: string | undefined;
}

/** What the grid lists, as a typed query and removable chips; in context, what is set aside. */
export const QueryBar = memo(function QueryBar({ field, actions, eventId }: QueryBarProps) {
  const context = useIntent((state) => state.context);
  if (context !== undefined && eventId !== undefined)
    return <ContextBar eventId={eventId} minutes={context} />;
  return (
    <div className="tl-query">
      <QueryField field={field} />
      <div className="tl-query-chips">
        <Chips actions={actions} />
      </div>
    </div>
  );
});

function Chips({ actions }: { readonly actions: Actions }) {
  const { ofAccount, inView, actions: chosen, withoutTicket, text, kinds, only, set } = useIntent();
  const account = useSelection((state) => state.account);
  const brush = useViewport((state) => state.brush);
  const zoomed = useViewport((state) => state.span !== undefined);
  const zone = useZone();
  const left = actions.names.filter((name) => !chosen.includes(name));
  return (
    <>
      {account !== undefined && kinds.includes('account') ? (
        <Toggle on={ofAccount} onChange={(on) => set({ ofAccount: on })}>
          account <EvidenceText text={account} limit={40} />
        </Toggle>
      ) : undefined}
      {only === undefined ? undefined : (
        <Chip
          tone="on"
          removeLabel={`List more than ${laneTitle(only.by, only.key)}`}
          onRemove={() => set({ only: undefined })}
        >
          {pathOf(only).map(({ by, key }, i) => (
            <span key={by}>
              {i === 0 ? '' : ', '}
              {key === '' ? '' : `${by} `}
              <LaneName by={by} name={key} limit={40} />
            </span>
          ))}
        </Chip>
      )}
      <CellChip />
      {brush === undefined ? undefined : (
        <Chip
          tone="on"
          removeLabel="Take the span away"
          onRemove={() => useViewport.getState().setBrush(undefined)}
        >
          span {shortSpan(brush, zone)}
        </Chip>
      )}
      {brush === undefined && zoomed ? (
        <Toggle on={inView} onChange={(on) => set({ inView: on })}>
          in view
        </Toggle>
      ) : undefined}
      {chosen.map((name) => (
        <Chip
          key={name}
          tone="on"
          removeLabel={`Remove ${laneWords({ by: 'action', key: name })}`}
          onRemove={() => set({ actions: chosen.filter((entry) => entry !== name) })}
        >
          {name === '' ? undefined : 'action '}
          <LaneName by="action" name={name} limit={40} />
        </Chip>
      ))}
      <Toggle on={withoutTicket} onChange={(on) => set({ withoutTicket: on })}>
        without ticket
      </Toggle>
      {text.trim() === '' ? undefined : (
        <Chip
          tone="on"
          removeLabel={`List records without “${text.trim()}” too`}
          onRemove={() => set({ text: '' })}
        >
          record has <EvidenceText text={text.trim()} limit={40} />
        </Chip>
      )}
      {left.length === 0 ? undefined : (
        <Select
          label="Only one action"
          hideLabel
          placeholder="+ action"
          options={left.map((name) => ({ value: name, label: laneTitle('action', name) }))}
          value={undefined}
          onChange={(name) => set({ actions: [...chosen, name] })}
        />
      )}
    </>
  );
}

function shortSpan({ from, to }: { readonly from: bigint; readonly to: bigint }, zone: string): string {
  const [a, b] = [formatWall(from, zone, 0).slice(5, 16), formatWall(to, zone, 0).slice(5, 16)];
  return `${a} – ${b}`;
}

interface ToggleProps {
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
  readonly children: ReactNode;
}

/** A chip that narrows while it is on; off it stays where it can be put on again. */
function Toggle({ on, onChange, children }: ToggleProps) {
  return (
    <button
      type="button"
      className={on ? 'tl-chip is-on' : 'tl-chip'}
      aria-pressed={on}
      onClick={() => onChange(!on)}
    >
      {children}
    </button>
  );
}

function ContextBar({ eventId, minutes }: { readonly eventId: string; readonly minutes: number }) {
  const shown = useViewport((state) => state.shown);
  return (
    <div className="tl-query is-context">
      <b>Context of {eventId}</b>
      <span className="small t2">
        ±{minutesText(minutes)}, every account, no filter:{' '}
        {shown === undefined ? '…' : `${countText(shown)} records`}
      </span>
      <span className="grow" />
      <SetAside />
      <Button small shortcut="C" onPress={() => useIntent.getState().set({ context: minutes * WIDER })}>
        ±{minutesText(minutes * WIDER)}
      </Button>
      <Button small shortcut="Escape" onPress={() => useIntent.getState().set({ context: undefined })}>
        Back to query
      </Button>
    </div>
  );
}

/** The parts of the query that do not hold here. */
function SetAside() {
  const { ofAccount, actions, withoutTicket, text, kinds, only } = useIntent();
  const query = useWorkbench((state) => state.view.query.trim());
  const account = useSelection((state) => state.account);
  const parts = [
    ...(query === '' ? [] : [query]),
    ...(ofAccount && account !== undefined && kinds.includes('account') ? [`account ${account}`] : []),
    ...(only === undefined ? [] : [pathOf(only).map(laneWords).join(', ')]),
    ...actions.map((key) => laneWords({ by: 'action', key })),
    ...(withoutTicket ? ['without ticket'] : []),
    ...(text.trim() === '' ? [] : [`“${text.trim()}”`]),
  ];
  if (parts.length === 0) return undefined;
  return (
    <>
      <span className="small t3">set aside</span>
      {parts.map((part) => (
        <Chip key={part}>
          <s className="tl-aside">
            <EvidenceText text={part} limit={60} />
          </s>
        </Chip>
      ))}
    </>
  );
}

function minutesText(minutes: number): string {
  if (minutes >= 1440) return `${Math.round(minutes / 144) / 10} d`;
  return minutes >= 60 ? `${minutes / 60} h` : `${minutes} min`;
}
