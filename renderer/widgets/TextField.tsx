import type { ReactNode } from 'react';
import { TextField as AriaTextField, FieldError, Input, Label, Text, TextArea } from 'react-aria-components';
import { classNames } from './class-names';
import './text-field.css';

export interface TextFieldProps {
  readonly label: string;
  readonly hideLabel?: boolean | undefined;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur?: (() => void) | undefined;
  readonly placeholder?: string | undefined;
  /** One line under the field. */
  readonly hint?: ReactNode;
  /** Why it cannot stay like this. */
  readonly error?: string | undefined;
  readonly lines?: number | undefined;
  readonly mono?: boolean | undefined;
  readonly autoFocus?: boolean | undefined;
  readonly isRequired?: boolean | undefined;
  readonly isReadOnly?: boolean | undefined;
  readonly maxLength?: number | undefined;
  readonly className?: string | undefined;
}

export function TextField(props: TextFieldProps) {
  const { label, hideLabel, placeholder, hint, error, lines, mono, className, ...rest } = props;
  const input = classNames('input', mono && 'mono');
  return (
    <AriaTextField
      {...rest}
      isInvalid={error !== undefined}
      className={classNames('text-field', className)}
      {...(hideLabel === true ? { 'aria-label': label } : {})}
    >
      {hideLabel === true ? undefined : <Label>{label}</Label>}
      {lines === undefined ? (
        <Input className={input} placeholder={placeholder} />
      ) : (
        <TextArea className={input} rows={lines} placeholder={placeholder} />
      )}
      {hint === undefined ? undefined : (
        <Text slot="description" className="small t3">
          {hint}
        </Text>
      )}
      <FieldError className="small bad">{error}</FieldError>
    </AriaTextField>
  );
}
