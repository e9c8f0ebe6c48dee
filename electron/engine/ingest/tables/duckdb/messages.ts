import type { AppError } from '../../../../../shared/errors';
import type { TableItem } from '../table-item';
import type { DuckdbStep } from './render';

/** What the process that reads a file is asked. It is asked one thing at a time. */
export type TableRequest =
  | { readonly type: 'list'; readonly file: string }
  | { readonly type: 'open'; readonly file: string; readonly step: DuckdbStep }
  | { readonly type: 'next' };

export type TableReply =
  | { readonly type: 'list'; readonly items: readonly TableItem[] }
  | { readonly type: 'opened' | 'end' }
  | { readonly type: 'block'; readonly block: Uint8Array }
  | { readonly type: 'failed'; readonly error: AppError };
