import { TriangleAlert } from 'lucide-react';
import type { ReplyOf } from '../../shared/contract';
import { useImportDraft } from '../stores/import-draft';
import { Button, EvidenceText, plural, Table, THead } from '../widgets';
import { sumOf } from './use-import';
import './import-outcome.css';

interface ImportOutcomeProps {
  readonly outcome: ReplyOf<'sources.import'>;
  /** Asks for files again. */
  readonly onImport: () => void;
}

/** A set of which some files were not imported: which and why, what was kept, and what to do next. */
export function ImportOutcome({ outcome, onImport }: ImportOutcomeProps) {
  const close = useImportDraft((state) => state.setOutcome);
  const { sources, failed = [] } = outcome;
  return (
    <section className="import-outcome" aria-label="Files that were not imported">
      <div className="scroll">
        <div className="state is-error" role="alert">
          <TriangleAlert aria-hidden className="state-icon" />
          <div className="state-text">
            <h2>
              {plural(failed.length, 'file')} of {sources.length + failed.length}{' '}
              {failed.length === 1 ? 'was' : 'were'} not imported
            </h2>
            <p>
              <b>Kept:</b> {keptText(sources)} Of the others nothing is in the case; the files are untouched.
            </p>
            <p>
              <b>Next:</b> mend what is said beside each file below, then import the same files again: those
              that came in are left out.
            </p>
            <div className="row">
              <Button kind="primary" onPress={onImport}>
                Import files again
              </Button>
              <Button onPress={() => close(undefined)}>Close</Button>
            </div>
          </div>
        </div>
        <Table label="Files that were not imported">
          <THead columns={[{ title: 'File' }, { title: 'Why' }, { title: 'Code' }]} />
          <tbody>
            {failed.map(({ name, error }) => (
              <tr key={name}>
                <th scope="row" className="mono">
                  <EvidenceText text={name} />
                </th>
                <td>
                  <EvidenceText text={error.message} />
                </td>
                <td className="mono t3">{error.code}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
    </section>
  );
}

function keptText(sources: ImportOutcomeProps['outcome']['sources']): string {
  return sources.length === 0
    ? 'the case as it was before.'
    : `${plural(sources.length, 'file')} that came in: ${sumOf(sources)}.`;
}
