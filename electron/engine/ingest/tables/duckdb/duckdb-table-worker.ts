import { appError } from '../../../../../shared/errors';
import { AppFailure } from '../../../../../shared/result';
import type { TableReply, TableRequest } from './messages';
import { listTables, renderBlocks } from './render';

/**
 * Entry of the process that opens one DuckDB or Parquet file of others. What such a file does to DuckDB's own code ends
 * this process and no other.
 */
let blocks: ReturnType<typeof renderBlocks> | undefined;

async function answer(request: TableRequest): Promise<TableReply> {
  if (request.type === 'list') return { type: 'list', items: await listTables(request.file) };
  if (request.type === 'open') {
    blocks = renderBlocks(request.file, request.step);
    return { type: 'opened' };
  }
  const next = await blocks?.next();
  return next === undefined || next.done === true ? { type: 'end' } : { type: 'block', block: next.value };
}

function failed(error: unknown): TableReply {
  return {
    type: 'failed',
    error:
      error instanceof AppFailure
        ? error.error
        : appError('import.unreadable', 'The table could not be read to its end.', undefined, error),
  };
}

process.on('message', (request: TableRequest) => {
  void answer(request)
    .catch(failed)
    .then((reply) => process.send?.(reply));
});
// Nobody is left to read for.
process.on('disconnect', () => process.exit());
