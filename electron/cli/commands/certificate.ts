import { resolve } from 'node:path';
import type { ReplyOf } from '../../../shared/contract';
import { CERTIFICATE_FORMATS } from '../../../shared/contract/reconcile';
import { ask, openToRead } from '../ask';
import { command } from '../command';
import { choice, items, required } from '../flags';

type Files = ReplyOf<'sources.certificate'>['files'];

export const certificate = command({
  name: 'certificate',
  usage: 'certificate CASE [SOURCE...] --out DIR [--format json,html,pdf] [--json]',
  summary: 'Certify that every record of a source is accounted for',
  options: { out: { type: 'string' }, format: { type: 'string', multiple: true }, json: { type: 'boolean' } },
  positionals: [1, 10_000],
  async run({ positionals: [path = '', ...sources], values }, cli) {
    const folder = resolve(required('out', values.out));
    const wanted = items(values.format).flatMap((text) => choice('format', text, CERTIFICATE_FORMATS) ?? []);
    const formats = wanted.length === 0 ? [...CERTIFICATE_FORMATS] : wanted;
    await openToRead(cli, path);
    const files: Files = [];
    for (const source of sources.length === 0 ? [undefined] : sources) {
      const saved = await ask(cli, 'sources.certificate', { source, folder, formats });
      files.push(...saved.files);
    }
    if (cli.output.json) await cli.output.document(files);
    else for (const file of files) await cli.output.line(`${file.sha256}  ${file.path}`);
    return undefined;
  },
});
