import type { Inspection } from '../../shared/contract/sources';
import { TextField, Tick } from '../widgets';
import type { ImportDraft } from './use-import';

interface ImportMoreProps {
  readonly draft: ImportDraft;
  readonly inspection: Inspection;
}

/** Settings that few files need. */
export function ImportMore({ draft, inspection }: ImportMoreProps) {
  const { settings } = inspection;
  const { choose } = draft;
  const missing = (settings.missing ?? []).filter((word) => word !== '');
  return (
    <details className="import-more">
      <summary className="small">More settings</summary>
      <div className="import-more-fields">
        <TextField
          mono
          label="Words that mean “no value”, with blanks between"
          value={missing.join(' ')}
          onChange={(text) => choose({ missing: text.split(/\s+/).filter((word) => word !== '') })}
        />
        {settings.dialect === undefined ? undefined : <DialectMore draft={draft} inspection={inspection} />}
        <TextField
          mono
          label="Time format, for times that are written otherwise than found"
          placeholder="%d.%m.%Y %H:%M"
          value={draft.choices.timeFormat ?? ''}
          onChange={(timeFormat) => choose({ timeFormat: timeFormat === '' ? undefined : timeFormat })}
        />
      </div>
    </details>
  );
}

function DialectMore({ draft, inspection }: ImportMoreProps) {
  const { dialect } = inspection.settings;
  const { choices, choose } = draft;
  const cut = (part: NonNullable<typeof choices.dialect>) =>
    choose({ dialect: { ...choices.dialect, ...part }, mapping: undefined });
  return (
    <>
      <TextField
        mono
        label="Lines before the header"
        value={String(dialect?.skip ?? 0)}
        onChange={(text) => {
          if (/^\d{1,6}$/.test(text)) cut({ skip: Number(text) });
        }}
      />
      <TextField
        mono
        label="Comment lines begin with"
        maxLength={4}
        value={dialect?.comment ?? ''}
        onChange={(comment) => cut({ comment: comment === '' ? undefined : comment })}
      />
      <Tick isSelected={dialect?.pad === true} onChange={(pad) => cut({ pad })}>
        records with too few columns end in columns without a value
      </Tick>
    </>
  );
}
