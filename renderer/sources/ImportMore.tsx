import type { Inspection } from '../../shared/contract/sources';
import { TextField, Tick } from '../widgets';
import { PartField } from './layout/PartField';
import type { ImportDraft } from './use-import';

interface ImportMoreProps {
  readonly draft: ImportDraft;
  readonly inspection: Inspection;
}

/** Settings that few files need. */
export function ImportMore({ draft, inspection }: ImportMoreProps) {
  const { settings } = inspection;
  const { choose } = draft;
  return (
    <details className="import-more">
      <summary className="small">More settings</summary>
      <div key={draft.group?.key} className="import-more-fields">
        <PartField
          label="Words for “no value”, commas between"
          now={(draft.choices.missing ?? settings.missing ?? []).filter(isWord).join(', ')}
          take={(text) =>
            choose({
              missing: text
                .split(',')
                .map((word) => word.trim())
                .filter(isWord),
            })
          }
        />
        {settings.dialect === undefined ? undefined : <DialectMore draft={draft} inspection={inspection} />}
        <TextField
          mono
          label="Time format, if not the one found"
          placeholder="%d.%m.%Y %H:%M"
          value={draft.choices.timeFormat ?? ''}
          onChange={(timeFormat) => choose({ timeFormat: timeFormat === '' ? undefined : timeFormat })}
        />
      </div>
    </details>
  );
}

const isWord = (text: string) => text !== '';

function DialectMore({ draft, inspection }: ImportMoreProps) {
  const { choices, choose } = draft;
  // What was decided counts at once, not when the file was looked at again.
  const dialect = { ...inspection.settings.dialect, ...choices.dialect };
  const cut = (part: NonNullable<typeof choices.dialect>) =>
    choose({ dialect: { ...choices.dialect, ...part }, mapping: undefined });
  return (
    <>
      <PartField
        label="Delimiter, one to four characters"
        now={dialect.delimiter ?? ''}
        maxLength={4}
        placeholder="\t for a tab"
        isUsable={(text) => text !== ''}
        wrong="At least one character; \t is a tab."
        take={(text) => cut({ delimiter: text.replaceAll('\\t', '\t') })}
      />
      <PartField
        label="Escape character"
        now={dialect.escape ?? ''}
        maxLength={1}
        take={(mark) => cut({ escape: mark })}
      />
      <PartField
        label="A footer begins with"
        now={dialect.footer ?? ''}
        maxLength={100}
        placeholder="Total:"
        take={(footer) => cut({ footer: footer === '' ? undefined : footer })}
      />
      <TextField
        mono
        label="Lines before the header"
        value={String(dialect.skip ?? 0)}
        onChange={(text) => {
          if (/^\d{1,6}$/.test(text)) cut({ skip: Number(text) });
        }}
      />
      <TextField
        mono
        label="Comment lines begin with"
        maxLength={4}
        value={dialect.comment ?? ''}
        onChange={(comment) => cut({ comment: comment === '' ? undefined : comment })}
      />
      <Tick isSelected={dialect.pad === true} onChange={(pad) => cut({ pad })}>
        fill short records with empty columns
      </Tick>
    </>
  );
}
