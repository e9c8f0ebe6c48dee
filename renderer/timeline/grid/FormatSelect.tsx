import { ROW_FORMATS, type RowFormat } from '../../../shared/model/event-cells';
import { Select } from '../../widgets';

interface FormatSelectProps {
  readonly value: RowFormat;
  readonly onChange: (format: RowFormat) => void;
}

const FORMATS = ROW_FORMATS.map((value) => ({
  value,
  label: { csv: 'CSV', jsonl: 'JSON', text: 'text' }[value],
}));

export function FormatSelect({ value, onChange }: FormatSelectProps) {
  return (
    <Select
      label="Format of copied and exported rows"
      hideLabel
      options={FORMATS}
      value={value}
      onChange={onChange}
    />
  );
}
