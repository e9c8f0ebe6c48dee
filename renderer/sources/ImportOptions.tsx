import type { Inspection } from '../../shared/contract/sources';
import { ENCODINGS } from '../../shared/model/encodings';
import { SOURCE_KINDS } from '../../shared/model/fields';
import { Select, Tick, ZoneField } from '../widgets';
import type { ImportDraft } from './use-import';
import { delimiterName, KIND_NAMES } from './words';

interface ImportOptionsProps {
  readonly draft: ImportDraft;
  readonly inspection: Inspection;
}

const DELIMITERS = [',', ';', '\t', '|'] as const;
const QUOTES = [
  { value: '"', label: '"' },
  { value: "'", label: "'" },
  { value: '', label: 'none' },
] as const;
const ORDERS = [
  { value: 'day-first', label: 'day first' },
  { value: 'month-first', label: 'month first' },
] as const;

/** How the file is cut and read. What must be decided by the examiner is outlined. */
export function ImportOptions({ draft, inspection }: ImportOptionsProps) {
  const { settings, questions } = inspection;
  const { choose } = draft;
  const asked = (id: string) => (questions.some((question) => question.id === id) ? 'warn' : 'plain');
  return (
    <div className="import-options">
      <Select
        label="Kind"
        options={SOURCE_KINDS.map((kind) => ({ value: kind, label: KIND_NAMES[kind] }))}
        value={settings.kind}
        onChange={(kind) => choose({ kind, mapping: undefined })}
        tone={asked('kind')}
      />
      <CuttingOptions draft={draft} inspection={inspection} />
      <Select
        label="Date order"
        options={ORDERS}
        value={settings.dateOrder}
        onChange={(dateOrder) => choose({ dateOrder })}
        placeholder={asked('date-order') === 'warn' ? 'decide' : 'not needed'}
        tone={asked('date-order')}
      />
      <ZoneField
        label="Zone of times"
        inline
        value={settings.zone}
        onChange={(zone) => choose({ zone })}
        placeholder={asked('zone') === 'warn' ? 'decide' : 'in the record'}
        tone={asked('zone')}
      />
    </div>
  );
}

/** Encoding, delimiter, quote and header. */
function CuttingOptions({ draft, inspection }: ImportOptionsProps) {
  const { dialect, encoding } = inspection.settings;
  const { choices, choose } = draft;
  const cut = (part: NonNullable<typeof choices.dialect>) =>
    choose({ dialect: { ...choices.dialect, ...part }, mapping: undefined });
  return (
    <>
      <Select
        label="Encoding"
        options={withCurrent(ENCODINGS, encoding).map((value) => ({ value, label: value.toUpperCase() }))}
        value={encoding}
        onChange={(value) => choose({ encoding: value })}
      />
      {dialect === undefined ? undefined : (
        <>
          <Select
            label="Delimiter"
            mono
            options={withCurrent(DELIMITERS, dialect.delimiter).map((value) => ({
              value,
              label: delimiterName(value),
              short: value.trim() === '' ? undefined : value,
            }))}
            value={dialect.delimiter}
            onChange={(delimiter) => cut({ delimiter })}
          />
          <Select
            label="Quote"
            mono
            options={QUOTES}
            value={dialect.quote}
            onChange={(quote) => cut({ quote })}
          />
          <Tick isSelected={dialect.header} onChange={(header) => cut({ header })}>
            first line is a header
          </Tick>
        </>
      )}
    </>
  );
}

function withCurrent(known: readonly string[], current: string | undefined): readonly string[] {
  return current === undefined || known.includes(current) ? known : [current, ...known];
}
