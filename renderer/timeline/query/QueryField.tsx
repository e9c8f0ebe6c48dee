import { Search } from 'lucide-react';
import { type KeyboardEvent, type RefObject, useId, useLayoutEffect, useRef, useState } from 'react';
import type { Proposal } from '../../../shared/model/query';
import { useCaseInfo } from '../../bridge';
import { useViewport } from '../../stores/viewport';
import { classNames, countText, Kbd } from '../../widgets';
import { ProposalList } from './ProposalList';
import { QueryText } from './QueryText';
import { type Draft, useDraft } from './use-draft';
import { useProposals } from './use-proposals';
import './query.css';

/** The query as one types it: coloured, with what could come next, and with what is wrong below it. */
export function QueryField({ field }: { readonly field: RefObject<HTMLInputElement | null> }) {
  const id = useId();
  const draft = useDraft();
  const box = useCompletion(draft, field);
  const { text, error } = draft;
  const colours = useRef<HTMLDivElement>(null);
  const isOpen = box.isOpen && box.proposals.length > 0;
  useLayoutEffect(() => {
    if (colours.current !== null) colours.current.scrollLeft = field.current?.scrollLeft ?? 0;
  });
  return (
    <div className="tl-query-field">
      <div className={classNames('tl-find', error !== undefined && 'is-invalid')}>
        <Search aria-hidden="true" />
        <div className="tl-query-box">
          <div ref={colours} className="tl-query-colours" aria-hidden="true">
            <QueryText text={text} wrong={error?.at} />
          </div>
          <input
            ref={field}
            role="combobox"
            aria-label="Query"
            aria-autocomplete="list"
            aria-expanded={isOpen}
            aria-controls={isOpen ? `${id}-list` : undefined}
            aria-activedescendant={isOpen && box.active >= 0 ? `${id}-list-${box.active}` : undefined}
            aria-invalid={error !== undefined}
            aria-describedby={error === undefined ? undefined : `${id}-error`}
            value={text}
            maxLength={10_000}
            placeholder="account:agent-1 and not ticket:*, or text to find in the records"
            spellCheck={false}
            autoComplete="off"
            {...box.events}
            onScroll={(event) => {
              if (colours.current !== null) colours.current.scrollLeft = event.currentTarget.scrollLeft;
            }}
          />
        </div>
        <Counts />
        {text === '' ? <Kbd>/</Kbd> : undefined}
      </div>
      {error === undefined || isOpen ? undefined : (
        <div id={`${id}-error`} role="alert" className="tl-query-error">
          <span className="mono" aria-hidden="true">
            {error.at.from + 1}
          </span>{' '}
          {error.message}
        </div>
      )}
      {isOpen ? (
        <ProposalList id={`${id}-list`} proposals={box.proposals} active={box.active} onChoose={box.choose} />
      ) : undefined}
    </div>
  );
}

/** `431 of 48,220 · 38 ms` */
function Counts() {
  const shown = useViewport((state) => state.shown);
  const took = useViewport((state) => state.took);
  const all = useCaseInfo()?.accessEvents;
  return (
    <span className="small t3 nowrap tn" role="status">
      {shown === undefined ? '…' : countText(shown)}
      {all === undefined ? '' : ` of ${countText(all)}`}
      {took === undefined ? '' : ` · ${countText(took)} ms`}
    </span>
  );
}

const KEYS: ReadonlySet<string> = new Set(['ArrowDown', 'ArrowUp', 'Enter', 'Escape']);

/** The list below the field: when it is open, which line Enter takes, and the keys. */
function useCompletion(draft: Draft, field: RefObject<HTMLInputElement | null>) {
  const [caret, setCaret] = useState(0);
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const { list: proposals, accept } = useProposals(draft.text, caret, isOpen);
  const wanted = useRef<number>(undefined);
  useLayoutEffect(() => {
    if (wanted.current === undefined) return;
    field.current?.setSelectionRange(wanted.current, wanted.current);
    wanted.current = undefined;
  });
  const choose = (proposal: Proposal) => {
    const { text, caret: to } = accept(proposal);
    wanted.current = to;
    setCaret(to);
    setActive(-1);
    draft.change(text);
  };
  const move = (step: number) => {
    setOpen(true);
    setActive((active + step + proposals.length + 1) % (proposals.length + 1));
  };
  const place = isOpen && active < proposals.length ? active : -1;
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.ctrlKey || event.altKey || !KEYS.has(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    const chosen = proposals[place];
    const hasList = isOpen && proposals.length > 0;
    if (event.key === 'ArrowDown') move(isOpen ? 1 : 0);
    else if (event.key === 'ArrowUp') move(-1);
    else if (event.key === 'Escape' && !hasList) field.current?.blur();
    else if (event.key === 'Enter' && chosen !== undefined) choose(chosen);
    else setOpen(false);
    if (event.key === 'Enter' && chosen === undefined) draft.finish();
  };
  const follow = () => setCaret(field.current?.selectionStart ?? 0);
  return {
    proposals,
    isOpen,
    active: place,
    choose,
    events: {
      onKeyDown,
      onSelect: follow,
      onFocus: () => setOpen(true),
      onBlur: () => {
        setOpen(false);
        draft.finish();
      },
      onChange: ({ currentTarget }: { readonly currentTarget: HTMLInputElement }) => {
        setCaret(currentTarget.selectionStart ?? currentTarget.value.length);
        setActive(-1);
        setOpen(true);
        draft.change(currentTarget.value);
      },
    },
  };
}
