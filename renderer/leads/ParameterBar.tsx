import { type ReactNode, useState } from 'react';
import type { LeadsParameters } from '../../shared/contract/leads';
import { useCommands } from '../stores/commands';
import type { JobEntry } from '../stores/jobs';
import { Button } from '../widgets/Button';
import { RunningJob } from './RunningJob';
import { type ParameterErrors, type ParameterText, parameterText, parseParameters } from './words/parameters';

interface Field {
  readonly key: keyof ParameterText;
  readonly label: string;
  readonly unit: string;
  readonly width: number;
}

const FIELDS: readonly Field[] = [
  { key: 'lookBack', label: 'Look-back', unit: 'days', width: 44 },
  { key: 'skew', label: 'Clock skew', unit: 'min', width: 44 },
  { key: 'permutations', label: 'Redraws', unit: '', width: 58 },
  { key: 'seed', label: 'Seed', unit: '', width: 84 },
];

interface ParameterBarProps {
  readonly parameters: LeadsParameters;
  readonly again: boolean;
  readonly job: JobEntry | undefined;
  readonly blocked: string | undefined;
  readonly onRun: (parameters: LeadsParameters) => void;
  /** Opens the side panel in windows too narrow for it. */
  readonly onSide?: (() => void) | undefined;
}

/** What a run is asked with, and the button that starts it. All four stand in the journal with the result. */
export function ParameterBar({
  parameters,
  again,
  job,
  blocked,
  onRun,
  onSide,
}: ParameterBarProps): ReactNode {
  const [text, setText] = useState(() => parameterText(parameters));
  const [errors, setErrors] = useState<ParameterErrors>({});
  const submit = (): void => {
    const parsed = parseParameters(text);
    setErrors(parsed.ok ? {} : parsed.errors);
    if (parsed.ok) onRun(parsed.value);
  };
  useCommands([
    {
      id: 'leads.run',
      title: again ? 'Run leads again' : 'Run leads',
      key: 'Ctrl+Enter',
      group: 'Leads',
      when: job === undefined,
      blocked,
      run: submit,
    },
  ]);
  const complaint = FIELDS.map((field) => errors[field.key]).find((found) => found !== undefined);
  return (
    <form
      className="ld-bar"
      aria-label="Parameters of the run"
      onSubmit={(event) => {
        event.preventDefault();
        if (job === undefined && blocked === undefined) submit();
      }}
    >
      <ParameterFields text={text} errors={errors} onChange={setText} />
      {job === undefined ? (
        <Button type="submit" small kind={again ? 'plain' : 'primary'} isDisabled={blocked !== undefined}>
          {again ? 'Run again' : 'Run leads'}
        </Button>
      ) : (
        <RunningJob job={job} />
      )}
      {blocked !== undefined && <span className="small t3">{blocked}</span>}
      {complaint !== undefined && (
        <span id="ld-bar-problem" className="small bad" role="alert">
          {complaint}
        </span>
      )}
      {onSide !== undefined && (
        <span className="ld-narrow-only">
          <Button small onPress={onSide}>
            Method and limits
          </Button>
        </span>
      )}
    </form>
  );
}

interface ParameterFieldsProps {
  readonly text: ParameterText;
  readonly errors: ParameterErrors;
  readonly onChange: (text: ParameterText) => void;
}

function ParameterFields({ text, errors, onChange }: ParameterFieldsProps): ReactNode {
  return FIELDS.map((field) => (
    <label key={field.key}>
      <span className="lab">{field.label}</span>
      <input
        name={field.key}
        inputMode="decimal"
        value={text[field.key]}
        aria-invalid={errors[field.key] !== undefined}
        aria-describedby={errors[field.key] === undefined ? undefined : 'ld-bar-problem'}
        style={{ width: field.width }}
        onChange={(event) => onChange({ ...text, [field.key]: event.target.value })}
      />
      {field.unit !== '' && <span className="lab">{field.unit}</span>}
    </label>
  ));
}
