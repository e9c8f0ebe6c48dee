import { arch, release, type } from 'node:os';
import { version } from '@duckdb/node-api';
import { APP_VERSION } from '../../version';

/** What made the figures, most important first. */
export function software(): readonly string[] {
  return [
    APP_VERSION,
    `DuckDB ${version()}`,
    `Node ${process.versions.node}`,
    `${type()} ${release()} ${arch()}`,
  ];
}
