import { type ReactNode, useState } from 'react';
import type { RowFormat } from '../../../shared/model/event-cells';
import { Button, countText, Kbd, NumberText } from '../../widgets';
import { useIntent } from '../intent';
import { FormatSelect } from './FormatSelect';
import { GroupSelect } from './groups/GroupSelect';
import type { RowActs } from './use-row-acts';

interface GridFootProps {
  readonly first: number;
  readonly last: number;
  readonly total: number | undefined;
  readonly outside: number | undefined;
  /** Rows marked to be copied. */
  readonly marked: number;
  readonly acts: RowActs;
  /** What is done about the list's columns. */
  readonly menu: ReactNode;
}

/** Which rows are in view, what else matches, and what can be done with the list. */
export function GridFoot({ first, last, total, outside = 0, marked, acts, menu }: GridFootProps) {
  const inContext = useIntent((state) => state.context !== undefined);
  const [format, setFormat] = useState<RowFormat>('csv');
  return (
    <div className="tl-foot">
      <span>
        {total === 0
          ? 'no rows'
          : `rows ${countText(first + 1)}–${countText(Math.max(last + 1, first + 1))} of `}
        {total === 0 ? undefined : (
          <b>
            <NumberText value={total} />
          </b>
        )}
      </span>
      {total === undefined || outside === 0 || inContext ? undefined : (
        <span>
          <b>{countText(total + outside)}</b> match = {countText(total)} inside + {countText(outside)} outside
        </span>
      )}
      {marked > 1 ? <span>{countText(marked)} marked</span> : undefined}
      <span className="grow" />
      <GroupSelect by={undefined} />
      {menu}
      <FindInList acts={acts} />
      <FormatSelect value={format} onChange={setFormat} />
      <Button small kind="quiet" onPress={() => void acts.copy(format)}>
        Copy rows
      </Button>
      <Button small kind="quiet" onPress={() => void acts.exportAll(format)}>
        Export list
      </Button>
      <span>
        <Kbd>C</Kbd> {inContext ? 'wider' : 'context ±10 min'}
      </span>
    </div>
  );
}

function FindInList({ acts }: { readonly acts: RowActs }) {
  const [text, setText] = useState('');
  return (
    <label className="tl-find-row">
      <span className="visually-hidden">Find in the list</span>
      <input
        value={text}
        maxLength={1000}
        placeholder="find in the list"
        spellCheck={false}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur();
          if (event.key === 'Enter' && text !== '') void acts.find(text, event.shiftKey ? 'before' : 'after');
        }}
      />
    </label>
  );
}
