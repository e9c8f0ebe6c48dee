/** A format of one's own that reads its sample: who saw whom and when, one line each. */
export const OWN_FORMAT = {
  id: 'crm-views',
  title: 'Our CRM’s view log',
  reference: 'CRM handbook, https://crm.example/log',
  kind: 'access',
  format: 'lines',
  layout: { type: 'lines', pattern: '^@(?<when>\\S+) (?<who>\\S+) saw (?<whom>\\S+)$' },
  recognise: {},
  mapping: { time: 'when', account: 'who', customer: 'whom' },
  samples: [
    {
      lines: ['@2019-08-06T20:47:12Z jdoe saw 4711'],
      events: [{ time: '2019-08-06T20:47:12.000000Z', account: 'jdoe', customer: '4711' }],
    },
  ],
};
