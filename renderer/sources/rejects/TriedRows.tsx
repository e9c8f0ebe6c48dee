import type { ReplyOf } from '../../../shared/contract';
import { classNames, countText, EvidenceText, Table, THead, Time } from '../../widgets';

interface TriedRowsProps {
  readonly trial: ReplyOf<'rejects.try'>;
  readonly quiet: boolean;
}

const SHOWN = 60;

/** What rejects would become: how many, and the first of them value by value. */
export function TriedRows({ trial, quiet }: TriedRowsProps) {
  const { tried, events, duplicates, remaining, rows } = trial;
  return (
    <section className={classNames('tried', quiet && 'quieter')} aria-label="What would come of it">
      <p className="dense-text" role="status">
        Of {countText(tried)} rejects <b>{countText(events)}</b> would be read
        {duplicates === 0 ? '' : `, ${countText(duplicates)} would be duplicates`}, {countText(left(trial))}{' '}
        would stay rejects.
      </p>
      <ul className="small t2">
        {remaining.map(({ reason, count }) => (
          <li key={reason}>
            <b className="tn">{countText(count)}</b> <EvidenceText text={reason} />
          </li>
        ))}
      </ul>
      {rows.length === 0 ? undefined : (
        <div className="scroll tried-rows">
          <Table label="First of them">
            <THead columns={[{ title: 'Record' }, { title: 'Times' }, { title: 'Values' }]} />
            <tbody>
              {rows.map((row) => (
                <tr key={row.id}>
                  <th scope="row">{row.id}</th>
                  <td className={row.reject === undefined ? 'tn' : 'bad'}>
                    {row.reject === undefined ? (
                      Object.entries(row.times).map(([field, ts]) => <Time key={field} value={ts} />)
                    ) : (
                      <EvidenceText text={row.reject} />
                    )}
                  </td>
                  <td className="mono t2">
                    <EvidenceText
                      text={row.values.map(({ value }) => value ?? '').join(' | ')}
                      limit={SHOWN}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </Table>
        </div>
      )}
    </section>
  );
}

function left({ tried, events, duplicates }: ReplyOf<'rejects.try'>): number {
  return tried - events - duplicates;
}
