import { expect, test } from 'vitest';
import { withMemoryDatabase } from '../../../electron/engine/ingest/detect/memory-database';
import { findTime } from '../../../electron/engine/ingest/detect/times';
import { TIME_FORMATS } from '../../../electron/engine/ingest/formats/time-formats';

const signal = new AbortController().signal;

test('each known format is found by its own sample, or by another that reads it alike', async () => {
  await withMemoryDatabase([], (database) =>
    database.read('page', signal, async (connection) => {
      for (const { format, sample, order } of TIME_FORMATS) {
        const choices = order === undefined ? {} : { dateOrder: order };
        const found = await findTime(connection, 'time', [sample], choices);
        expect([sample, found.format, found.questions]).toEqual([sample, format, []]);
      }
    }),
  );
});

test('the order of day and month is settled by one value that tells and none against it, else asked', async () => {
  await withMemoryDatabase([], (database) =>
    database.read('page', signal, async (connection) => {
      const order = async (values: readonly string[]) => {
        const found = await findTime(connection, 'time', values, {});
        return found.questions.length > 0 ? found.questions[0]?.id : found.order;
      };
      expect(await order(['3/4/2019 10:00', '5/6/2019 11:00'])).toBe('date-order');
      expect(await order(['3/4/2019 10:00', '13/6/2019 11:00'])).toBe('day-first');
      expect(await order(['3/4/2019 10:00', '6/13/2019 11:00'])).toBe('month-first');
      expect(await order(['13/4/2019 10:00', '6/13/2019 11:00', '3/4/2019 10:00'])).toBe('date-order');
    }),
  );
});
