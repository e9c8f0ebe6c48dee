import { createContext, useContext } from 'react';
import type { Client } from './client';

export const ClientContext = createContext<Client | undefined>(undefined);

/** The connection to engine and main process. */
export function useClient(): Client {
  const client = useContext(ClientContext);
  if (client === undefined) throw new Error('There is no ClientContext above this component.');
  return client;
}
