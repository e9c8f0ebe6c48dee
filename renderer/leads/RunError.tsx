import type { ReactNode } from 'react';
import type { AppError } from '../../shared/errors';
import { ErrorPanel } from '../widgets/ErrorPanel';

export function RunError({ error }: { readonly error: AppError }): ReactNode {
  return <ErrorPanel compact title="The run failed" error={error} kept="earlier runs and their figures" />;
}
