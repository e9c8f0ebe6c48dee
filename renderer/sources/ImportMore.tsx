import { useState } from 'react';
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
      <div className="import-more-fields">
        <MissingWords key={draft.group?.key ?? ''} words={settings.missing ?? []} choose={choose} />
        {settings.dialect === undefined ? undefined : (
          <DialectMore key={draft.group?.key} draft={draft} inspection={inspection} />
        )}
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

interface MissingWordsProps extends Pick<ImportDraft, 'choose'> {
  readonly words: readonly string[];
}

/** What is being written stays as it is written: a comma at its end is not a word yet. */
function MissingWords({ words, choose }: MissingWordsProps) {
  const [text, setText] = useState<string>();
  return (
    <TextField
      mono
      label="Words for “no value”, commas between"
      value={text ?? words.filter((word) => word !== '').join(', ')}
      onChange={(written) => {
        setText(written);
        const parts = written.split(',').map((word) => word.trim());
        choose({ missing: parts.filter((word) => word !== '') });
      }}
    />
  );
}

function DialectMore({ draft, inspection }: ImportMoreProps) {
  const { dialect } = inspection.settings;
  const { choices, choose } = draft;
  const cut = (part: NonNullable<typeof choices.dialect>) =>
    choose({ dialect: { ...choices.dialect, ...part }, mapping: undefined });
  return (
    <>
      <PartField
        label="Delimiter, one to four characters"
        now={dialect?.delimiter ?? ''}
        maxLength={4}
        placeholder="\t for a tab"
        wrong="At least one character; \t is a tab."
        take={(text) => {
          const delimiter = text.replaceAll('\\t', '\t');
          if (delimiter !== '') cut({ delimiter });
          return delimiter !== '';
        }}
      />
      <PartField
        label="Escape character"
        now={dialect?.escape ?? ''}
        maxLength={1}
        wrong=""
        take={(mark) => {
          cut({ escape: mark });
          return true;
        }}
      />
      <PartField
        label="A footer begins with"
        now={dialect?.footer ?? ''}
        maxLength={100}
        placeholder="Total:"
        wrong=""
        take={(footer) => {
          cut({ footer: footer === '' ? undefined : footer });
          return true;
        }}
      />
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
        fill short records with empty columns
      </Tick>
    </>
  );
}
