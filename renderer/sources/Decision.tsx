import { useState } from 'react';
import type { ImportQuestion, Inspection } from '../../shared/contract/sources';
import { SOURCE_KINDS } from '../../shared/model/fields';
import { parseOffset } from '../../shared/model/utc-offset';
import { useZoneStore } from '../stores/zone';
import { Button, EvidenceText, Select, TextField, ZoneField } from '../widgets';
import type { ImportDraft } from './use-import';
import { fieldName, KIND_NAMES } from './words';

interface DecisionProps {
  readonly question: ImportQuestion;
  readonly draft: ImportDraft;
  readonly inspection: Inspection;
}

/** Something the file does not say, with its evidence and the control that answers it. */
export function Decision({ question, draft, inspection }: DecisionProps) {
  return (
    <div className="decision">
      <p>
        <EvidenceText text={question.text} />
      </p>
      <Answer question={question} draft={draft} inspection={inspection} />
    </div>
  );
}

const LABELS = { 'day-first': 'Day first', 'month-first': 'Month first' } as const;

function Answer({ question, draft, inspection }: DecisionProps) {
  const { choose } = draft;
  const { options } = question;
  switch (question.id) {
    case 'kind':
      return (
        <div className="row decision-options">
          {SOURCE_KINDS.map((kind) => (
            <Button key={kind} small onPress={() => choose({ kind })}>
              {KIND_NAMES[kind]}
            </Button>
          ))}
        </div>
      );
    case 'date-order':
      return (
        <div className="row decision-options">
          {(['day-first', 'month-first'] as const).map((dateOrder) => (
            <Button key={dateOrder} small onPress={() => choose({ dateOrder })}>
              {LABELS[dateOrder]}
            </Button>
          ))}
        </div>
      );
    case 'zone':
      return <ZoneAnswer options={options} choose={choose} />;
    case 'abbreviation':
      return <AbbreviationAnswer question={question} draft={draft} />;
    case 'year':
      return <YearAnswer options={options} choose={choose} />;
    case 'escape':
      return (
        <div className="row decision-options">
          {options.map((mark) => (
            <Button
              key={mark}
              small
              onPress={() =>
                choose({ dialect: { ...draft.choices.dialect, escape: mark }, mapping: undefined })
              }
            >
              {mark === '\\' ? 'It escapes' : 'A character like any other'}
            </Button>
          ))}
        </div>
      );
    case 'call-times':
      return (
        <div className="row decision-options">
          <Button
            small
            onPress={() => choose({ callTimes: { ...draft.choices.callTimes, confirmed: true } })}
          >
            Use these intervals
          </Button>
        </div>
      );
    case 'again':
      return (
        <div className="row decision-options">
          <Button small onPress={() => choose({ again: true })}>
            Import them again
          </Button>
          <Button small onPress={draft.setAside}>
            Set aside
          </Button>
        </div>
      );
    case 'mapping':
      return (
        <Select
          label={question.field === undefined ? 'Column' : `The column with ${fieldName(question.field)}`}
          options={(options.length > 0 ? options : inspection.columns.map((column) => column.name)).map(
            (name) => ({ value: name, label: name }),
          )}
          value={undefined}
          onChange={(column) => {
            if (question.field !== undefined) draft.map(column, question.field);
          }}
        />
      );
    default:
      return (
        <Select
          label={question.id.replace('-', ' ')}
          options={options.map((option) => ({ value: option, label: option }))}
          value={undefined}
          onChange={(answer) => choose(answerOf(question.id, answer))}
        />
      );
  }
}

function ZoneAnswer({ options, choose }: Pick<ImportQuestion, 'options'> & Pick<ImportDraft, 'choose'>) {
  const caseZone = useZoneStore((state) => state.caseZone);
  return (
    <div className="row decision-options">
      {[...new Set([caseZone, ...options])].slice(0, 4).map((zone) => (
        <Button key={zone} small onPress={() => choose({ zone })}>
          {zone}
        </Button>
      ))}
      <ZoneField
        label="Zone"
        inline
        value={undefined}
        onChange={(zone) => choose({ zone })}
        placeholder="another zone"
      />
    </div>
  );
}

function AbbreviationAnswer({ question, draft }: Pick<DecisionProps, 'question' | 'draft'>) {
  const { abbreviation = '', options } = question;
  return (
    <OfferedAnswer
      options={options}
      label={`Offset that ${abbreviation} stands for`}
      placeholder="another, as ±hh:mm"
      read={(written) => (/:\d\d$/.test(written) ? parseOffset(written) : undefined)}
      onAnswer={(offset) =>
        draft.choose({ abbreviations: { ...draft.choices.abbreviations, [abbreviation]: offset } })
      }
    />
  );
}

const YEAR = /^(19[7-9]\d|20\d\d|21\d\d)$/;

function YearAnswer({ options, choose }: Pick<ImportQuestion, 'options'> & Pick<ImportDraft, 'choose'>) {
  return (
    <OfferedAnswer
      options={options}
      label="Year of the first record"
      placeholder="another year"
      read={(written) => (YEAR.test(written) ? written : undefined)}
      onAnswer={(year) => choose({ firstYear: Number(year) })}
    />
  );
}

interface OfferedAnswerProps extends Pick<ImportQuestion, 'options'> {
  readonly label: string;
  readonly placeholder: string;
  /** @returns nothing until what is written is an answer */
  readonly read: (written: string) => string | undefined;
  readonly onAnswer: (answer: string) => void;
}

/** Answers to choose from, and a field for another. */
function OfferedAnswer({ options, label, placeholder, read, onAnswer }: OfferedAnswerProps) {
  const [text, setText] = useState('');
  return (
    <div className="row decision-options">
      {options.map((option) => (
        <Button key={option} small onPress={() => onAnswer(option)}>
          {option}
        </Button>
      ))}
      <TextField
        label={label}
        hideLabel
        placeholder={placeholder}
        value={text}
        onChange={(written) => {
          setText(written);
          const answer = read(written);
          if (answer !== undefined) onAnswer(answer);
        }}
      />
    </div>
  );
}

function answerOf(id: ImportQuestion['id'], answer: string) {
  if (id === 'time-format') return { timeFormat: answer };
  return id === 'format' ? { format: answer } : { encoding: answer };
}
