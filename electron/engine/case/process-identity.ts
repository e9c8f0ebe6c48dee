import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';

/** Names one run of one process, so that a later process with the same number is not taken for it. */
export interface ProcessIdentity {
  readonly host: string;
  readonly pid: number;
  /** Boot and start tick of the process; absent where the system does not tell. */
  readonly startTime?: string;
}

export function thisProcess(): ProcessIdentity {
  const startTime = startOf(process.pid);
  return { host: hostname(), pid: process.pid, ...(startTime === undefined ? {} : { startTime }) };
}

/** Whether that process still runs. Only for processes of this host. */
export function isRunning(identity: Pick<ProcessIdentity, 'pid' | 'startTime'>): boolean {
  if (!exists(identity.pid)) return false;
  const startTime = startOf(identity.pid);
  return startTime === undefined || identity.startTime === undefined || startTime === identity.startTime;
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, and belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Linux: boot id and field 22 of /proc/PID/stat, see proc(5). The command in field 2 may hold blanks and brackets. */
function startOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const tick = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return tick === undefined ? undefined : `${boot}:${tick}`;
  } catch {
    // No /proc here: the process number alone has to do.
    return undefined;
  }
}
