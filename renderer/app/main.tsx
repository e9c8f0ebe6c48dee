import './no-eval';
import '../styles/fonts.css';
import '../styles/tokens.css';
import '../styles/base.css';
import '../styles/print.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { connectClient } from '../bridge/client';
import { ClientContext } from '../bridge/client-context';
import { App } from './App';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no #root.');
createRoot(root).render(
  <StrictMode>
    <ClientContext value={connectClient()}>
      <App />
    </ClientContext>
  </StrictMode>,
);
