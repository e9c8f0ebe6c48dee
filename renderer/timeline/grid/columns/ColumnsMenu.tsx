import { ArrowDown, ArrowUp, Columns3, Pin } from 'lucide-react';
import { useState } from 'react';
import { Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { MOST_COLUMNS } from '../../../../shared/model/view-state';
import { Button, Chip, classNames, EvidenceText, TextField, Tick } from '../../../widgets';
import { useColumnsMenu } from './columns-menu';
import { movedBy, pinnedAs, type ShownColumns, withColumn } from './shown-columns';
import { changeColumns, type OfferedColumn, resetColumns } from './use-columns';

interface ColumnsMenuProps {
  readonly offered: readonly OfferedColumn[];
  readonly shown: ShownColumns;
}

/** Which columns the list has, in which order, and which are held at the left. */
export function ColumnsMenu({ offered, shown }: ColumnsMenuProps) {
  const { isOpen, setOpen } = useColumnsMenu();
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <Button small kind="quiet" icon={<Columns3 />}>
        Columns
      </Button>
      <Popover className="popover tl-columns" placement="top end" offset={4}>
        <Dialog aria-label="Columns of the list" className="tl-columns-body">
          <ColumnList offered={offered} shown={shown} />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function ColumnList({ offered, shown }: ColumnsMenuProps) {
  const [search, setSearch] = useState('');
  const words = search.trim().toLowerCase();
  const isFound = ({ title }: OfferedColumn) => title.toLowerCase().includes(words);
  const byId = new Map(offered.map((column) => [column.id, column]));
  const on = shown.flatMap((column) => {
    const known = byId.get(column.id);
    return known !== undefined && isFound(known) ? [{ ...known, pinned: column.pinned }] : [];
  });
  const ids = new Set(shown.map(({ id }) => id));
  const off = offered.filter((column) => !ids.has(column.id) && isFound(column));
  return (
    <>
      <div className="tl-columns-head">
        <TextField
          label="Search the columns"
          hideLabel
          autoFocus
          value={search}
          onChange={setSearch}
          placeholder={`search ${offered.length} columns`}
        />
        <Button small onPress={resetColumns}>
          Reset
        </Button>
      </div>
      <ul aria-label="Shown, in this order">
        {on.map((column) => (
          <ShownRow key={column.id} column={column} pinned={column.pinned} />
        ))}
      </ul>
      <ul aria-label="Not shown" className="tl-columns-off">
        {off.map((column) => (
          <li key={column.id}>
            <ColumnTick column={column} isShown={false} full={shown.length >= MOST_COLUMNS} />
          </li>
        ))}
      </ul>
      {on.length + off.length === 0 ? (
        <p className="t3">
          No column is called <EvidenceText text={search} limit={60} />.
        </p>
      ) : undefined}
    </>
  );
}

function ShownRow({ column, pinned }: { readonly column: OfferedColumn; readonly pinned: boolean }) {
  const { id, title } = column;
  const move = (step: 1 | -1) => () => changeColumns((columns) => movedBy(columns, id, step));
  return (
    <li>
      <ColumnTick column={column} isShown />
      <Button small kind="quiet" label={`Move ${title} to the left`} icon={<ArrowUp />} onPress={move(-1)} />
      <Button
        small
        kind="quiet"
        label={`Move ${title} to the right`}
        icon={<ArrowDown />}
        onPress={move(1)}
      />
      <Button
        small
        kind="quiet"
        className={classNames('tl-pin', pinned && 'is-on')}
        label={pinned ? `Let ${title} scroll` : `Hold ${title} at the left`}
        icon={<Pin fill={pinned ? 'currentColor' : 'none'} />}
        onPress={() => changeColumns((columns) => pinnedAs(columns, id, !pinned))}
      />
    </li>
  );
}

interface ColumnTickProps {
  readonly column: OfferedColumn;
  readonly isShown: boolean;
  /** No more can be shown. */
  readonly full?: boolean;
}

function ColumnTick({ column: { id, title, note }, isShown, full = false }: ColumnTickProps) {
  return (
    <>
      <Tick
        isSelected={isShown}
        onChange={(wanted) => {
          if (!wanted || !full) changeColumns((columns) => withColumn(columns, id, wanted));
        }}
      >
        {title}
      </Tick>
      <span className="grow" />
      {note === undefined ? undefined : <Chip>{note}</Chip>}
    </>
  );
}
