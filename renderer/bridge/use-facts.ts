import { useEffect, useState } from 'react';
import type { AppFacts } from '../../shared/contract/bridge';
import { useClient } from './client-context';

/** What is known about the program and the workstation; undefined for the first moments. */
export function useFacts(): AppFacts | undefined {
  const client = useClient();
  const [facts, setFacts] = useState<AppFacts>();
  useEffect(() => {
    void client.ask('app.facts', {}).then(setFacts);
  }, [client]);
  return facts;
}
