import { CaseInfoProvider } from '../bridge';
import { useAppCommands } from './app-commands';
import { CountsLine } from './CountsLine';
import { JobBar } from './JobBar';
import { KeyHelp } from './KeyHelp';
import { MessageLine } from './MessageLine';
import { Palette } from './palette/Palette';
import { Rail } from './Rail';
import { TopBar } from './TopBar';
import { useEngineLink } from './use-engine-link';
import { useKeys } from './use-keys';
import { useLook } from './use-look';
import { ViewOutlet } from './ViewOutlet';
import './app.css';

export function App() {
  useEngineLink();
  useLook();
  return (
    <CaseInfoProvider>
      <Frame />
    </CaseInfoProvider>
  );
}

function Frame() {
  useKeys();
  useAppCommands();
  return (
    <div className="app">
      <Rail />
      <TopBar />
      <CountsLine />
      <MessageLine />
      <ViewOutlet />
      <JobBar />
      <Palette />
      <KeyHelp />
    </div>
  );
}
