import { resolve } from 'node:path';
import type { ChannelName, ReplyOf, RequestOf } from '../../shared/contract';
import type { CaseInfo } from '../../shared/contract/case';
import { unwrap } from '../../shared/result';
import type { Cli } from './command';

/** Asks the engine, shows progress, and throws an AppFailure when it says no. */
export async function ask<C extends ChannelName>(
  { engine, output, signal }: Cli,
  channel: C,
  request: RequestOf<C>,
): Promise<ReplyOf<C>> {
  return unwrap(await engine.call(channel, request, { signal, onProgress: output.progress }));
}

/** Opens a case to look at it: nothing is written, nothing journalled. */
export function openToRead(cli: Cli, path: string): Promise<CaseInfo> {
  return open(cli, path, true);
}

/** Opens a case to change it; refused while another process has it open. */
export function openToWrite(cli: Cli, path: string): Promise<CaseInfo> {
  return open(cli, path, false);
}

async function open(cli: Cli, path: string, readOnly: boolean): Promise<CaseInfo> {
  const info = await ask(cli, 'case.open', { folder: resolve(path), readOnly, brief: readOnly });
  for (const notice of info.notices) cli.output.say(notice);
  return info;
}
