import { Checkbox } from 'react-aria-components';
import './tick.css';

export interface TickProps {
  readonly isSelected: boolean;
  readonly onChange: (selected: boolean) => void;
  readonly children: string;
}

export function Tick({ isSelected, onChange, children }: TickProps) {
  return (
    <Checkbox className="tick" isSelected={isSelected} onChange={onChange}>
      <span className="tick-box" aria-hidden="true" />
      {children}
    </Checkbox>
  );
}
