import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/**
 * A real company's ticket log of 141,712 records: “Incident management process enriched event log”, UCI Machine
 * Learning Repository, Amaral et al., CC BY 4.0. It is kept beside the project, not in it.
 */
const ARCHIVE = resolve(import.meta.dirname, '../../../shared/data/servicenow_incident_event_log.zip');

/** Set when tests that stand on the real log cannot run, with what is missing. */
export const withoutRealLog: string | undefined = existsSync(ARCHIVE)
  ? undefined
  : 'the real ticket log (servicenow_incident_event_log.zip) is not beside this checkout';

/** Unpacks the log. @returns the path of its CSV file */
export function unpackRealLog(folder: string): string {
  execFileSync('unzip', ['-q', ARCHIVE, '-d', folder]);
  return join(folder, 'incident_event_log', 'incident_event_log.csv');
}
