import type { CallPhrase } from '../../../shared/contract/call-times';
import { useZone } from '../../stores/zone';
import { Chip, countText, EvidenceText, Table, THead, Time, zoneLabel } from '../../widgets';
import type { ImportDraft } from '../use-import';
import { CallTimesCorrection } from './CallTimesCorrection';

interface CallTimesTableProps {
  readonly phrases: readonly CallPhrase[];
  readonly draft: ImportDraft;
}

const TONES = {
  exact: 'ok',
  corrected: 'ok',
  approximate: 'plain',
  ambiguous: 'warn',
  unreadable: 'bad',
} as const;
const SHOWN = 80;

/** Every text in which people said when they were called, and the interval it would become. */
export function CallTimesTable({ phrases, draft }: CallTimesTableProps) {
  const zone = zoneLabel(useZone());
  return (
    <Table label="Call times in words" className="call-times">
      <THead
        columns={[
          { title: 'Call, in words' },
          { title: 'Received' },
          { title: 'Records', number: true },
          { title: 'Reading' },
          { title: `From, ${zone}` },
          { title: 'To, not included' },
          { title: 'Why' },
          { title: '' },
        ]}
      />
      <tbody>
        {phrases.map((phrase) => (
          <PhraseRow key={keyOf(phrase)} phrase={phrase} draft={draft} />
        ))}
      </tbody>
    </Table>
  );
}

function PhraseRow({ phrase, draft }: { readonly phrase: CallPhrase; readonly draft: ImportDraft }) {
  const { text, received, records, sure, from, to, why } = phrase;
  return (
    <tr>
      <th scope="row">
        <EvidenceText text={text} limit={SHOWN} />
      </th>
      <td className="mono t2">
        <EvidenceText text={received} limit={SHOWN} />
      </td>
      <td className="num">{countText(records)}</td>
      <td>
        <Chip tone={TONES[sure]}>{sure}</Chip>
      </td>
      <td>
        {from === undefined ? <span className="t3">–</span> : <Time value={from} precision="minute" bare />}
      </td>
      <td>
        {to === undefined ? <span className="t3">–</span> : <Time value={to} precision="minute" bare />}
      </td>
      <td className="t2 call-times-why">
        <EvidenceText text={why} />
      </td>
      <td>
        <CallTimesCorrection phrase={phrase} draft={draft} />
      </td>
    </tr>
  );
}

/** How corrections name a text: with the date it was received, which decides what it means. */
export function keyOf({ text, received }: Pick<CallPhrase, 'text' | 'received'>): string {
  return received === '' ? text : `${text}|${received}`;
}
