import { useEffect, useState } from 'react';
import { useFacts } from '../bridge';
import { EvidenceText, Time } from '../widgets';

const MINUTE_MS = 60_000;

function useMinute(): bigint {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), MINUTE_MS);
    return () => clearInterval(timer);
  }, []);
  return BigInt(now) * 1000n;
}

export function WorkstationPanel() {
  const facts = useFacts();
  const now = useMinute();
  return (
    <section>
      <h2>This workstation</h2>
      <dl className="kv">
        <dt>Network</dt>
        <dd className="ok">none used; connections refused by the program</dd>
        <dt>Clock</dt>
        <dd>
          <Time value={now} precision="minute" /> <span className="t3">unverified</span>
        </dd>
        <dt>Zone</dt>
        <dd>{facts?.zone ?? '…'}</dd>
        <dt>Disk encryption</dt>
        <dd className="warn">not checked. Cases are not encrypted by the program itself.</dd>
        <dt>New cases in</dt>
        <dd className="mono small">
          <EvidenceText text={facts?.casesFolder ?? '…'} />
        </dd>
      </dl>
    </section>
  );
}
