import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { ErrorPanel } from '../widgets/ErrorPanel';
import { EvidenceText } from '../widgets/EvidenceText';
import { shortHash } from '../widgets/HashText';
import { countText } from '../widgets/number-text';
import { THead } from '../widgets/Table';
import { ChainCheck } from './ChainCheck';
import type { HashedEntry } from './use-case-file';
import { PAGE, useJournalWindow } from './use-journal-window';
import { useRowHeight } from './use-row-height';
import { actionText, detailText, journalTime, objectsText } from './words/journal-text';
import '../widgets/table.css';

interface JournalPanelProps {
  /** Of the view's field; narrows the lines too. */
  readonly search: string;
  /** Number of the open line. */
  readonly selected: number | undefined;
  readonly onOpen: (entry: HashedEntry) => void;
}

/** Everything done in the case, newest first, and whether the chain still holds. */
export function JournalPanel({ search, selected, onOpen }: JournalPanelProps): ReactNode {
  return (
    <section className="cf-journal" aria-labelledby="cf-journal">
      <header className="panel-head">
        <h2 id="cf-journal">Journal</h2>
        <span className="small t3 nowrap cf-wide-only">
          append-only, each line holds the hash of the line before
        </span>
        <ChainCheck />
        <span className="small t3 cf-limit">
          A chain alone cannot show a cut-off end: checkpoints are signed and printed on the transfer form.
        </span>
      </header>
      <JournalTable search={search} selected={selected} onOpen={onOpen} />
    </section>
  );
}

const COLUMNS = [
  { title: 'Line', number: true, width: 72 },
  { title: 'Time, UTC', width: 164 },
  { title: 'By', width: 120 },
  { title: 'What', width: 148 },
  { title: 'On', width: 176 },
  { title: 'Detail' },
  { title: 'Hash of line', width: 156 },
];

function JournalTable({ search, selected, onOpen }: JournalPanelProps): ReactNode {
  const scroller = useRef<HTMLDivElement>(null);
  const rowHeight = useRowHeight();
  const [firstPage, setFirstPage] = useState(0);
  const journal = useJournalWindow(firstPage, search);
  const rows = useVirtualizer({
    count: journal.total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
    onChange: ({ range }) => setFirstPage(Math.floor((range?.startIndex ?? 0) / PAGE)),
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured again when the height of rows changes.
  useEffect(() => rows.measure(), [rowHeight]);
  const shown = rows.getVirtualItems();
  const before = shown[0]?.start ?? 0;
  const after = rows.getTotalSize() - (shown.at(-1)?.end ?? 0);
  return (
    <div className="cf-scroll" ref={scroller} aria-busy={journal.loading}>
      {journal.error !== undefined && (
        <ErrorPanel compact title="The journal could not be read" error={journal.error} />
      )}
      {search !== '' && journal.total === 0 && !journal.loading && (
        <p className="cf-none">No journal line holds “{search}”.</p>
      )}
      <table
        className="table cf-lines"
        aria-label="Journal lines, newest first"
        aria-rowcount={journal.total + 1}
      >
        <THead columns={COLUMNS} />
        <tbody>
          {before > 0 && <Gap height={before} />}
          {shown.map((item) => (
            <Line
              key={item.index}
              row={item.index}
              entry={journal.at(item.index)}
              selected={selected}
              onOpen={onOpen}
            />
          ))}
          {after > 0 && <Gap height={after} />}
        </tbody>
      </table>
    </div>
  );
}

function Gap({ height }: { readonly height: number }): ReactNode {
  return (
    <tr className="cf-gap">
      <td colSpan={COLUMNS.length} style={{ height }} />
    </tr>
  );
}

interface LineProps {
  readonly row: number;
  readonly entry: HashedEntry | undefined;
  readonly selected: number | undefined;
  readonly onOpen: (entry: HashedEntry) => void;
}

function Line({ row, entry, selected, onOpen }: LineProps): ReactNode {
  if (entry === undefined) {
    return (
      <tr aria-rowindex={row + 2}>
        <td colSpan={COLUMNS.length} className="t3">
          …
        </td>
      </tr>
    );
  }
  const onKeyDown = (event: KeyboardEvent<HTMLButtonElement>): void => {
    const step = { ArrowDown: 'nextElementSibling', ArrowUp: 'previousElementSibling' } as const;
    const way = step[event.key as keyof typeof step];
    const other = way && event.currentTarget.closest('tr')?.[way]?.querySelector('button');
    if (!other) return;
    event.preventDefault();
    other.focus();
  };
  return (
    <tr
      aria-rowindex={row + 2}
      className={selected === entry.seq ? 'is-open' : ''}
      onClick={() => onOpen(entry)}
    >
      <td className="num">
        <button type="button" className="cf-line" onClick={() => onOpen(entry)} onKeyDown={onKeyDown}>
          {countText(entry.seq)}
        </button>
      </td>
      <td className="mono">{journalTime(entry.utc)}</td>
      <td className="ellip">
        <EvidenceText text={entry.actor} />
      </td>
      <td>
        <b>{actionText(entry.action)}</b>
      </td>
      <td className="ellip">
        <EvidenceText text={objectsText(entry.objects)} />
      </td>
      <td className="ellip t2">
        <EvidenceText text={detailText(entry)} />
      </td>
      <td className="mono t3">{shortHash(entry.hash)}</td>
    </tr>
  );
}
