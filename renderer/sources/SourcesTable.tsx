import type { SourceSummary } from '../../shared/contract/sources';
import { useQuery } from '../bridge';
import { useZone } from '../stores/zone';
import {
  Button,
  Chip,
  type Column,
  classNames,
  countText,
  EmptyState,
  Table,
  THead,
  zoneLabel,
} from '../widgets';
import { ClockCell } from './clock/ClockCell';
import { SourceRow } from './SourceRow';
import type { SourceListState } from './use-source-list';

interface SourcesTableProps {
  readonly sources: readonly SourceSummary[];
  readonly state: SourceListState;
  readonly blocked: string | undefined;
  readonly onImport: () => void;
  readonly quiet: boolean;
}

/** The reconciliation: what is in each file, and what became of every record. */
export function SourcesTable({ sources, state, blocked, onImport, quiet }: SourcesTableProps) {
  const zone = useZone();
  const skews = useSkews();
  if (sources.length === 0) return <NoSources blocked={blocked} onImport={onImport} />;
  return (
    <section className={classNames('sources-list', quiet && 'quieter')}>
      <header className="panel-head">
        <h2>Sources in the case</h2>
        <span className="small t3 ellip">
          every record of every file is read, rejected or a duplicate; two counts made apart must agree
        </span>
        <span className="grow" />
        <Button small isDisabled={state.rechecking} onPress={state.recheck}>
          Re-check all hashes
        </Button>
        <Button small kind="primary" shortcut="Ctrl+I" isDisabled={blocked !== undefined} onPress={onImport}>
          Import files
        </Button>
      </header>
      <div className="scroll">
        <Table label="Sources in the case">
          <THead columns={columns(zoneLabel(zone))} />
          <tbody>
            {sources.map((source) => (
              <SourceRow
                key={source.id}
                source={source}
                state={state}
                clock={<ClockCell source={source} sources={sources} skew={skews.get(source.id) ?? 0n} />}
              />
            ))}
            <TotalRow sources={sources} />
          </tbody>
        </Table>
        <Warnings sources={sources} />
      </div>
    </section>
  );
}

/** Microseconds by source, of those whose clock is corrected. */
function useSkews(): ReadonlyMap<string, bigint> {
  const query = useQuery('sources.skews', {});
  return new Map((query.data?.skews ?? []).map(({ source, micros }) => [source, micros]));
}

function columns(zone: string): readonly Column[] {
  return [
    { title: 'Source' },
    { title: 'File' },
    { title: 'Kind' },
    { title: 'Zone of times' },
    { title: 'Clock' },
    { title: `Covers, ${zone}` },
    { title: 'Bytes', number: true },
    { title: 'In file', number: true },
    { title: 'Read', number: true },
    { title: 'Rejected', number: true },
    { title: 'Duplicates', number: true },
    { title: 'Blank lines', number: true },
    { title: 'Adds up' },
    { title: 'SHA-256' },
    { title: 'Hash re-checked' },
  ];
}

function NoSources({ blocked, onImport }: Pick<SourcesTableProps, 'blocked' | 'onImport'>) {
  const action = (
    <Button kind="primary" shortcut="Ctrl+I" blocked={blocked} onPress={onImport}>
      Import files
    </Button>
  );
  return (
    <EmptyState title="No sources yet" action={action}>
      Drop an access log and the customers’ reports here, or choose them. Logs and tables of nearly every
      kind, also compressed or in archives, and whole folders. Nothing is written before you have seen how
      each file will be read.
    </EmptyState>
  );
}

const SUMMED = ['bytes', 'records', 'events', 'rejects', 'duplicates', 'blanks'] as const;

function TotalRow({ sources }: { readonly sources: readonly SourceSummary[] }) {
  const sum = (part: (typeof SUMMED)[number]) => sources.reduce((total, source) => total + source[part], 0);
  const holds = sources.every(
    (source) => source.records === source.events + source.rejects + source.duplicates,
  );
  return (
    <tr className="is-total">
      <td>
        {countText(sources.length)} {sources.length === 1 ? 'source' : 'sources'}
      </td>
      <td colSpan={5} />
      {SUMMED.map((part) => (
        <td key={part} className="num">
          {countText(sum(part))}
        </td>
      ))}
      <td className={holds ? 'ok' : 'bad'}>{holds ? 'yes' : 'no'}</td>
      <td colSpan={2} />
    </tr>
  );
}

function Warnings({ sources }: { readonly sources: readonly SourceSummary[] }) {
  const warned = sources.flatMap(({ id, warnings }) => warnings.map((text) => ({ id, text })));
  return warned.map(({ id, text }) => (
    <p key={`${id} ${text}`} className="source-warning small warn">
      <Chip tone="warn" square>
        {id}
      </Chip>
      {text}
    </p>
  ));
}
