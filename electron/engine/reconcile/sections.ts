import type { Reconciliation } from '../../../shared/contract/reconcile';
import { formatWall, type Micros } from '../../../shared/model/time';
import { settingsWords } from '../ingest/repair/words';
import { type Certificate, RULE } from './certificate';

/** A part of a certificate as it is shown, whatever it is written in. Texts hold evidence: never markup. */
export type Section =
  | { readonly title: string; readonly facts: readonly Fact[] }
  | {
      readonly title: string;
      readonly heads: readonly string[];
      readonly rows: readonly (readonly string[])[];
      /** Said instead of an empty table. */
      readonly none: string;
    };

export interface Fact {
  readonly label: string;
  readonly text: string;
  /** Hashes and other texts to be compared letter by letter. */
  readonly mono?: boolean;
}

const number = (n: number): string => n.toLocaleString('en-US');
const moment = (time: Micros): string => `${formatWall(time, 'UTC', 6)} UTC`;
const fact = (label: string, text: string | number, mono = false): Fact => ({
  label,
  text: typeof text === 'number' ? number(text) : text,
  ...(mono ? { mono } : {}),
});

/** Everything that a certificate says, in order: HTML and PDF show the same. */
export function sectionsOf(certificate: Certificate): readonly Section[] {
  const { source } = certificate;
  return [
    { title: 'Source', facts: sourceFacts(source) },
    { title: 'Records', facts: recordFacts(source) },
    { title: 'Two counters', facts: counterFacts(source) },
    countTable('Rejects by reason', source.reasons, 'No record is a reject.'),
    ...(source.repairs.length === 0
      ? []
      : [
          countTable('Rejects by reason at import', source.reasonsAtImport, 'No record was a reject.'),
          repairTable(source),
        ]),
    {
      title: 'Duplicates',
      heads: ['of source', 'name', 'records'],
      rows: source.duplicatesOf.map(({ source: of, name, count }) => [of, name, number(count)]),
      none: 'No record is a duplicate of a record of another source.',
    },
    { title: 'Times', facts: timeFacts(source) },
    {
      title: 'Gaps of a day or more',
      heads: ['from', 'to'],
      rows: source.gaps.map(({ from, to }) => [moment(from), moment(to)]),
      none: 'None.',
    },
    textTable('Warnings', source.warnings, 'None.'),
    textTable(
      'How it was decided',
      source.decided,
      'The import kept no reasons; the settings below are whole.',
    ),
    {
      title: 'Settings',
      heads: ['setting', 'value'],
      rows: source.settings.map(({ name, value }) => [name, value]),
      none: '',
    },
    { title: 'Certificate', facts: frameFacts(certificate) },
  ];
}

function sourceFacts(source: Reconciliation): Fact[] {
  const { imported } = source;
  return [
    fact('Id', source.source),
    fact('Name', source.name),
    fact('Kind', source.kind),
    fact('SHA-256', source.sha256, true),
    fact('Bytes', source.bytes),
    fact('Bytes unpacked', source.contentBytes),
    fact('Unpacked', source.unpacked.length === 0 ? 'nothing had to be' : source.unpacked.join('; ')),
    fact('Format', source.format),
    fact('Encoding', source.encoding),
    fact('Kept', source.byReference ? 'where it was, by reference' : 'as a sealed copy in the case'),
    fact('Imported', moment(imported.at)),
    fact('Imported by', imported.by),
    fact('Imported with', imported.with),
    fact('Imported from', imported.path),
    fact('Journal line', imported.line),
  ];
}

function recordFacts(source: Reconciliation): Fact[] {
  const { asides } = source;
  return [
    fact('In words', source.sentence),
    fact('Records', source.records),
    fact('Events', source.events),
    fact('Rejects', source.rejects),
    fact('Duplicates', source.duplicates),
    fact('Adds up', source.addsUp ? `yes: ${RULE}` : 'NO'),
    fact('Repaired events', source.repaired),
    fact('Blank lines', source.blanks),
    ...(asides === undefined ? [] : [fact('Comments and other lines', asides)]),
  ];
}

function counterFacts({ scanner, database, countersAgree }: Reconciliation): Fact[] {
  const values = (bytes: number | undefined) => (bytes === undefined ? 'not counted' : number(bytes));
  return [
    fact('Records, scan of the bytes', scanner.records),
    fact('Records, DuckDB', database.records),
    fact('Bytes of values, scan', values(scanner.valueBytes)),
    fact('Bytes of values, DuckDB', values(database.valueBytes)),
    fact('Agree', countersAgree ? 'yes' : 'NO'),
  ];
}

function timeFacts({ from, to, skew, gapCount }: Reconciliation): Fact[] {
  return [
    fact('First', from === undefined ? 'no times' : moment(from)),
    fact('Last', to === undefined ? 'no times' : moment(to)),
    fact('Clock runs ahead by', skew === undefined ? 'not set' : `${Number(skew) / 1_000_000} s`),
    fact('Gaps of a day or more', gapCount),
  ];
}

function frameFacts({ madeAt, header, journal, software }: Certificate): Fact[] {
  return [
    fact('Case', header.id),
    fact('Title', header.title),
    fact('Examiner', header.examiner),
    fact('Journal lines', journal.lines),
    fact('Journal head', journal.head, true),
    fact('Made', moment(madeAt)),
    fact('Made with', software.join('; ')),
  ];
}

function countTable(title: string, rows: Reconciliation['reasons'], none: string): Section {
  return {
    title,
    heads: ['reason', 'records'],
    rows: rows.map(({ reason, count }) => [reason, number(count)]),
    none,
  };
}

function repairTable({ repairs }: Reconciliation): Section {
  return {
    title: 'Repairs',
    heads: ['id', 'records', 'was', 'how', 'why', 'by', 'at'],
    rows: repairs.map((repair) => [
      repair.id,
      number(repair.events + repair.duplicates),
      repair.rejected,
      repair.settings === undefined
        ? `record ${repair.record ?? ''} with corrected values`
        : settingsWords(repair.settings).join('; '),
      repair.why,
      repair.actor,
      moment(repair.at),
    ]),
    none: '',
  };
}

function textTable(title: string, texts: readonly string[], none: string): Section {
  return { title, heads: [], rows: texts.map((text) => [text]), none };
}
