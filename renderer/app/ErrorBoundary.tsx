import { Component, type ReactNode } from 'react';
import { appError } from '../../shared/errors';
import { Button, ErrorPanel } from '../widgets';

interface Props {
  readonly children: ReactNode;
  /** Name of the view, for the heading. */
  readonly title: string;
}

interface State {
  readonly error: Error | undefined;
}

/** A fault in one view leaves the others and the case alone. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: undefined };

  static getDerivedStateFromError(error: unknown): State {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    const fault = appError(
      'window.fault',
      'This view met a fault of the program and was stopped.',
      undefined,
      error,
    );
    return (
      <ErrorPanel
        title={`${this.props.title} could not be drawn`}
        error={fault}
        kept="the case and everything saved; the other views."
        action={<Button onPress={() => this.setState({ error: undefined })}>Draw it again</Button>}
      />
    );
  }
}
