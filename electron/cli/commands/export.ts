import { resolve } from 'node:path';
import { counted } from '../../../shared/model/counted';
import { ask, openToWrite } from '../ask';
import { command } from '../command';
import { formatBytes } from '../words';

export const exportPackage = command({
  name: 'export',
  usage: 'export CASE OUT_DIR [--key FILE] [--authority T] [--recipient T] [--json]',
  summary: 'Write a signed evidence package into a folder',
  options: {
    key: { type: 'string' },
    authority: { type: 'string' },
    recipient: { type: 'string' },
    json: { type: 'boolean' },
  },
  positionals: [2, 2],
  async run({ positionals: [path = '', out = ''], values }, cli) {
    await openToWrite(cli, path);
    const receipt = await ask(cli, 'handoff.export', {
      out: resolve(out),
      keyFile: values.key === undefined ? undefined : resolve(values.key),
      authority: values.authority,
      recipient: values.recipient,
    });
    if (cli.output.json) {
      await cli.output.document(receipt);
      return undefined;
    }
    await cli.output.line(
      `${receipt.package}: ${counted(receipt.files, 'file')}, ${formatBytes(receipt.bytes)}`,
    );
    await cli.output.line(`tagmanifest-sha256.txt  ${receipt.tagmanifestSha256}`);
    await cli.output.line(`journal head            ${receipt.journalHead}`);
    await cli.output.line(`signed by               ${receipt.fingerprint}`);
    await cli.output.line(
      'Write these three on the transfer form: the recipient compares them with the package.',
    );
    return undefined;
  },
});
