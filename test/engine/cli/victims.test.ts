import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tempFolder } from '../../helpers/temp';
import { buildCli, builtCli } from './built-cli';

interface Shape {
  readonly accounts: readonly { readonly name: string; readonly before: number }[];
  readonly customers: readonly {
    readonly name: string;
    readonly reports: readonly string[];
    readonly before: number;
  }[];
  readonly unexplained: readonly string[];
  readonly cells: readonly { readonly account: string; readonly customer: string; readonly before: number }[];
}

test('the command line shows the matrix with the planted account’s block, and its parts add up', async () => {
  const folder = tempFolder();
  const cli = builtCli(await buildCli(), join(folder, 'state'));
  const [place, files] = [join(folder, 'one.throughline'), join(folder, 'files')];
  const small = ['--accounts', '30', '--customers', '1500', '--events', '8000', '--reports', '30'];
  await cli.run('simulate', files, '--kind', 'off-ticket', '--seed', '5', ...small);
  await cli.json(0, 'new', place, '--title', 'T', '--examiner', 'E');
  await cli.json(0, 'import', place, join(files, 'access-log.csv'), '--as', 'access');
  await cli.json(0, 'import', place, join(files, 'scam-call-reports.csv'), '--as', 'reports');
  const truth: { readonly planted: readonly string[] } = JSON.parse(
    readFileSync(join(files, 'truth.json'), 'utf8'),
  );
  const shape = await cli.json<Shape>(0, 'victims', place, '--order', 'lead');
  expect(shape.accounts[0]?.name).toBe(truth.planted[0]);
  for (const { name, before } of shape.accounts) {
    const filled = shape.cells.filter((cell) => cell.account === name && cell.before > 0);
    expect(filled).toHaveLength(before);
  }
  expect(shape.customers.flatMap(({ reports }) => reports)).toHaveLength(30);
  expect(shape.unexplained).toEqual(
    shape.customers.filter(({ before }) => before === 0).map(({ name }) => name),
  );
  const text = (await cli.run('victims', place)).stdout;
  expect(text).toContain(`${shape.customers.length} reporting customers`);
  expect(text).toContain(truth.planted[0]);
  expect((await cli.run('victims', place, '--order', 'luck')).code).toBe(2);
}, 180_000);
