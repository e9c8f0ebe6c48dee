import { resolve } from 'node:path';
import type { Verification } from '../../../shared/contract/handoff';
import { counted } from '../../../shared/model/counted';
import { ask } from '../ask';
import { type Cli, command } from '../command';
import { NOT_INTACT } from '../exit-codes';
import { formatBytes } from '../words';

export const verify = command({
  name: 'verify',
  usage: 'verify PATH [--json]',
  summary: 'Check a package or a case, and name every file that is not as it should be',
  options: { json: { type: 'boolean' } },
  positionals: [1, 1],
  async run({ positionals: [path = ''] }, cli) {
    const found = await ask(cli, 'handoff.verify', { path: resolve(path) });
    if (cli.output.json) await cli.output.document(found);
    else await show(found, cli);
    return found.ok ? undefined : NOT_INTACT;
  },
});

async function show(found: Verification, { output }: Cli): Promise<void> {
  await output.line(
    `${found.path}: ${found.kind}, ${counted(found.files, 'file')}, ${formatBytes(found.bytes)}`,
  );
  for (const { name, ok, detail } of found.checks) {
    await output.line(`${ok ? 'good' : 'BAD '}  ${name}: ${detail}`);
  }
  for (const { file, problem } of found.problems) {
    await output.line(file === '' ? problem : `${file} ${problem}`);
  }
  if (found.fingerprint !== undefined) {
    await output.line(`Signed by ${found.fingerprint}`);
    await output.line(
      'A key inside a package proves nothing alone: compare this with the one on the paper form.',
    );
  }
  await output.line(found.ok ? 'Whole.' : 'NOT whole.');
}
