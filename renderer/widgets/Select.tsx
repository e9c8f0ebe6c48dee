import { Check, ChevronDown } from 'lucide-react';
import {
  Select as AriaSelect,
  Button,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  SelectValue,
} from 'react-aria-components';
import { classNames } from './class-names';
import './select.css';

export interface SelectProps<T extends string> {
  readonly label: string;
  /** The label is read out but not drawn (a table column says it already). */
  readonly hideLabel?: boolean | undefined;
  readonly options: readonly {
    readonly value: T;
    readonly label: string;
    /** What the closed control shows instead of the label. */
    readonly short?: string | undefined;
    readonly note?: string | undefined;
  }[];
  readonly value: T | undefined;
  readonly onChange: (value: T) => void;
  readonly placeholder?: string | undefined;
  /** `warn` draws the border as "look at this yourself". */
  readonly tone?: 'plain' | 'warn' | 'bad' | undefined;
  readonly wide?: boolean | undefined;
  readonly isDisabled?: boolean | undefined;
  readonly mono?: boolean | undefined;
}

export function Select<T extends string>(props: SelectProps<T>) {
  const { label, hideLabel, options, value, onChange, placeholder = 'choose', tone = 'plain' } = props;
  const shown = options.find((option) => option.value === value);
  return (
    <AriaSelect
      className={classNames('select', props.wide && 'is-wide', `is-${tone}`)}
      value={value ?? null}
      onChange={(key) => {
        const chosen = options.find((option) => option.value === key);
        if (chosen !== undefined) onChange(chosen.value);
      }}
      placeholder={placeholder}
      isDisabled={props.isDisabled}
      {...(hideLabel === true ? { 'aria-label': label } : {})}
    >
      {hideLabel === true ? undefined : <Label>{label}</Label>}
      <Button className={classNames('select-button', props.mono && 'mono')}>
        <SelectValue>
          {({ defaultChildren, isPlaceholder, selectedText }) =>
            isPlaceholder ? defaultChildren : (shown?.short ?? selectedText)
          }
        </SelectValue>
        <ChevronDown aria-hidden />
      </Button>
      <Popover className="popover" offset={3}>
        <ListBox className="menu" items={options}>
          {(option) => (
            <ListBoxItem id={option.value} textValue={option.label} className="menu-item">
              {({ isSelected }) => (
                <>
                  <span className="grow">{option.label}</span>
                  {option.note === undefined ? undefined : <span className="small t3">{option.note}</span>}
                  {isSelected ? <Check aria-hidden /> : undefined}
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
