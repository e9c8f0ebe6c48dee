import type { ReactNode, Ref } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { classNames } from './class-names';
import { Kbd } from './Kbd';
import './button.css';

export interface ButtonProps {
  /** A verb: "Add to exhibit". */
  readonly children?: ReactNode;
  readonly onPress?: (() => void) | undefined;
  readonly kind?: 'plain' | 'primary' | 'quiet' | undefined;
  readonly small?: boolean | undefined;
  /** What is missing. The button is off, and says so below itself and to a screen reader. */
  readonly blocked?: string | undefined;
  readonly isDisabled?: boolean | undefined;
  /** A lucide icon before the verb. */
  readonly icon?: ReactNode;
  /** The key that does the same, shown after the verb. */
  readonly shortcut?: string | undefined;
  /** Needed when there is no text in it. */
  readonly label?: string | undefined;
  readonly type?: 'button' | 'submit' | undefined;
  readonly autoFocus?: boolean | undefined;
  readonly className?: string | undefined;
  readonly slot?: string | undefined;
  readonly ref?: Ref<HTMLButtonElement> | undefined;
  /** For what it opens: `aria-expanded`. */
  readonly isExpanded?: boolean | undefined;
}

export function Button(props: ButtonProps) {
  const {
    kind = 'plain',
    small,
    blocked,
    icon,
    shortcut,
    label,
    children,
    className,
    isExpanded,
    ...rest
  } = props;
  const button = (
    <AriaButton
      {...rest}
      isDisabled={props.isDisabled === true || blocked !== undefined}
      {...(label === undefined ? {} : { 'aria-label': label })}
      {...(isExpanded === undefined ? {} : { 'aria-expanded': isExpanded })}
      className={classNames(
        'button',
        `is-${kind}`,
        small && 'is-small',
        children === undefined && 'is-icon',
        className,
      )}
    >
      {icon}
      {children}
      {shortcut === undefined ? undefined : <Kbd>{shortcut}</Kbd>}
    </AriaButton>
  );
  if (blocked === undefined) return button;
  return (
    <span className="button-blocked">
      {button}
      <span className="small t3">{blocked}</span>
    </span>
  );
}
