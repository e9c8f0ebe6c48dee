import { Check } from 'lucide-react';
import { bytesText, classNames, EvidenceText, plural } from '../widgets';
import type { ImportDraft } from './use-import';

const STEPS = ['Choose', 'Detect', 'Preview and map', 'Import'] as const;

/** Where one is on the way in, and that nothing has been written yet. */
export function ImportHead({ draft }: { readonly draft: ImportDraft }) {
  const { inspection, job, files } = draft;
  const at = job !== undefined ? 3 : inspection === undefined ? 1 : 2;
  return (
    <header className="import-head">
      <h1 className="ellip">
        {files > 1 ? (
          `Import ${plural(files, 'file')}`
        ) : (
          <>
            Import <EvidenceText text={draft.name} />
          </>
        )}
      </h1>
      <ol className="steps">
        {STEPS.map((step, index) => (
          <li
            key={step}
            className={classNames('step', index < at && 'is-done', index === at && 'is-on')}
            aria-current={index === at ? 'step' : undefined}
          >
            <i>{index < at ? <Check aria-label="done" /> : index + 1}</i>
            {step}
          </li>
        ))}
      </ol>
      <span className="grow" />
      <span className="small t3 ellip">
        {inspection === undefined ? '' : `${bytesText(inspection.bytes)} · `}
        opened read-only ·{' '}
        {job === undefined
          ? 'nothing is written before step 4'
          : 'each file is one transaction: whole or not at all'}
      </span>
    </header>
  );
}
