import { expect, test } from 'vitest';
import { openBench } from '../../helpers/import';

test('a customer listed in two ways is told of, in the same list and across lists', async () => {
  const bench = await openBench();
  const head = 'customer,segment,language\n';
  const first = await bench.load(
    bench.write(
      'a.csv',
      `${head}C1,consumer,en\nC1,business,en\nC2,consumer,en\nC2,consumer,en\nC3,consumer,en\n`,
    ),
    { kind: 'customers' },
  );
  expect(first.warnings.join()).toContain('1 customer is described in more than one way');
  const same = await bench.load(bench.write('b.csv', `${head}C3,consumer,en\nC4,,\n`), { kind: 'customers' });
  expect(same.warnings).toEqual([]);
  const other = await bench.load(bench.write('c.csv', `${head}C2,,en\nC3,government,en\n`), {
    kind: 'customers',
  });
  expect(other.warnings.join()).toContain('2 customers are described in more than one way');
});

test('a service column that says neither yes nor no is told of', async () => {
  const bench = await openBench();
  const load = (name: string, values: readonly string[]) =>
    bench.load(
      bench.write(
        name,
        `account,team,service\n${values.map((value, i) => `${name}${i},T,${value}\n`).join('')}`,
      ),
      { kind: 'accounts' },
    );
  expect((await load('clear.csv', ['yes', 'No', '', 'N/A', '0', 'TRUE', ' f '])).warnings).toEqual([]);
  const { events, warnings } = await load('unclear.csv', ['maybe', 'no', 'yes', 'ja']);
  expect(events).toBe(4);
  expect(warnings.join()).toContain('2 records say neither yes nor no under “service”');
});
