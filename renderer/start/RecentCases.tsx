import type { KeyboardEvent } from 'react';
import { Cell, Column, Row, Table, TableBody, TableHeader } from 'react-aria-components';
import type { RecentCase } from '../../shared/contract/case';
import { useZone } from '../stores/zone';
import { Chip, countText, EvidenceText, Kbd, plural, Time, zoneLabel } from '../widgets';
import type { OpenOptions } from './use-start';

interface RecentCasesProps {
  readonly cases: readonly RecentCase[];
  readonly loading: boolean;
  readonly selected: RecentCase | undefined;
  readonly onSelect: (folder: string) => void;
  readonly onOpen: (folder: string, options?: OpenOptions) => void;
}

const TONES = { whole: 'ok', missing: 'bad', 'open elsewhere': 'warn' } as const;
const WORDS = { whole: 'whole', missing: 'folder not found', 'open elsewhere': 'open elsewhere' } as const;

export function RecentCases({ cases, loading, selected, onSelect, onOpen }: RecentCasesProps) {
  const onKeyDownCapture = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !event.shiftKey || selected === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    onOpen(selected.folder, { readOnly: true });
  };
  if (cases.length === 0) {
    return loading ? undefined : (
      <p className="t2">No cases on this workstation yet. The sample case is one click away.</p>
    );
  }
  return (
    <section className="recents" onKeyDownCapture={onKeyDownCapture}>
      <header className="row">
        <h2>Recent cases</h2>
        <span className="grow" />
        <span className="small t3">{cases.length} on this workstation</span>
      </header>
      <div className="recents-box">
        <RecentTable cases={cases} selected={selected} onSelect={onSelect} onOpen={onOpen} />
      </div>
      <p className="small t3">
        <Kbd>ArrowUp</Kbd> <Kbd>ArrowDown</Kbd> choose, <Kbd>Enter</Kbd> open, <Kbd>Shift+Enter</Kbd> open
        read-only
        <span className="visually-hidden">, {plural(cases.length, 'case')}</span>
      </p>
    </section>
  );
}

function RecentTable({ cases, selected, onSelect, onOpen }: Omit<RecentCasesProps, 'loading'>) {
  const zone = useZone();
  return (
    <Table
      className="table"
      aria-label="Recent cases"
      selectionMode="single"
      selectionBehavior="replace"
      disallowEmptySelection
      selectedKeys={selected === undefined ? [] : [selected.folder]}
      onSelectionChange={(keys) => {
        const folder = keys === 'all' ? undefined : [...keys][0];
        if (typeof folder === 'string') onSelect(folder);
      }}
      onRowAction={(key) => onOpen(String(key))}
    >
      <TableHeader>
        <Column isRowHeader>Case</Column>
        <Column>Lead examiner</Column>
        <Column className="num">Events</Column>
        <Column className="num">Reports</Column>
        <Column>State</Column>
        <Column className="num">Sources</Column>
        <Column>Last opened, {zoneLabel(zone)}</Column>
      </TableHeader>
      <TableBody items={cases} dependencies={[zone]}>
        {(entry) => recentRow(entry)}
      </TableBody>
    </Table>
  );
}

/** A function, not a component: a row must be the table's own child. */
function recentRow(entry: RecentCase) {
  return (
    <Row id={entry.folder} textValue={entry.title}>
      <Cell>
        <b>
          <EvidenceText text={entry.title} />
        </b>
      </Cell>
      <Cell>
        <EvidenceText text={entry.examiner} />
      </Cell>
      <Cell className="num">{countText(entry.events)}</Cell>
      <Cell className="num">{countText(entry.reports)}</Cell>
      <Cell>
        <Chip tone={TONES[entry.state]}>{WORDS[entry.state]}</Chip>
      </Cell>
      <Cell className="num">{entry.sources}</Cell>
      <Cell>
        <Time value={entry.lastOpened} precision="minute" bare className="t2" />
      </Cell>
    </Row>
  );
}
