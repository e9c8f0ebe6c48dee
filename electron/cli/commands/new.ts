import { resolve } from 'node:path';
import { ask } from '../ask';
import { command } from '../command';
import { required } from '../flags';

export const newCase = command({
  name: 'new',
  usage: 'new CASE --title T --examiner NAME [--zone IANA] [--json]',
  summary: 'Make an empty case',
  options: {
    title: { type: 'string' },
    examiner: { type: 'string' },
    zone: { type: 'string' },
    json: { type: 'boolean' },
  },
  positionals: [1, 1],
  async run({ positionals: [path = ''], values }, cli) {
    const info = await ask(cli, 'case.create', {
      folder: resolve(path),
      title: required('title', values.title),
      examiner: required('examiner', values.examiner),
      zone: values.zone,
    });
    const { folder, id, title, examiner, zone } = info;
    if (cli.output.json) await cli.output.document({ folder, id, title, examiner, zone });
    else await cli.output.line(`Case ${id} “${title}”, examiner ${examiner}, zone ${zone}: ${folder}`);
    return undefined;
  },
});
