import type { SampleReading } from '../../../shared/contract/formats';
import { EvidenceText, plural, Table, THead } from '../../widgets';
import { fieldName } from '../words';

const SHOWN = 200;

/** A format's own samples: as they are written, and what it reads in them. */
export function SampleReadings({ samples }: { readonly samples: readonly SampleReading[] }) {
  const wrong = samples.filter(({ faults }) => faults.length > 0).length;
  return (
    <section className="format-part" aria-label="Its own samples">
      <h3>Its own samples</h3>
      <p className={wrong === 0 ? 'dense-text ok' : 'dense-text bad'} role="status">
        {wrong === 0
          ? `${plural(samples.length, 'sample')} read as the file says.`
          : `${wrong} of ${plural(samples.length, 'sample')} not read as the file says.`}
      </p>
      {samples.map((sample, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the samples of one file keep their order.
        <Sample key={index} sample={sample} number={index + 1} />
      ))}
    </section>
  );
}

function Sample({ sample, number }: { readonly sample: SampleReading; readonly number: number }) {
  const { lines, records, faults } = sample;
  return (
    <div className="format-sample">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and a keyboard must be able to. */}
      <section className="record-text mono" tabIndex={0} aria-label={`Sample ${number}, as written`}>
        {lines.map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of a text keep their order.
          <div key={at}>
            <EvidenceText text={line} />
          </div>
        ))}
      </section>
      {faults.map((fault) => (
        <p key={fault} className="bad dense-text">
          <EvidenceText text={fault} />
        </p>
      ))}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: as above. */}
      <section className="scroll format-scroll" tabIndex={0} aria-label={`Sample ${number}, as read`}>
        <Records records={records} number={number} />
      </section>
    </div>
  );
}

function Records({ records, number }: Pick<SampleReading, 'records'> & { readonly number: number }) {
  const fields = [...new Set(records.flatMap((record) => Object.keys(record.fields)))];
  const heads = fields.map((field) => ({ title: fieldName(field) }));
  return (
    <Table label={`Records of sample ${number}`}>
      <THead columns={[...heads, { title: 'Rejected because' }]} />
      <tbody>
        {records.map((record, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: records keep the order of the sample.
          <tr key={at}>
            {fields.map((field) => (
              <td key={field} className="mono">
                <EvidenceText text={record.fields[field] ?? ''} limit={SHOWN} />
              </td>
            ))}
            <td className="bad">
              {record.reject === undefined ? '' : <EvidenceText text={record.reject} />}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
