import { PageHeader } from '#renderer/ui/page-header.tsx';
import { useText } from '#renderer/ui/text.ts';
import { Attention } from './attention.tsx';
import { IntegrationList } from './integration-list.tsx';
import { SyncPanel } from './sync-panel.tsx';
import './home.css';

/** 外部連携設定: the six links of the manual with their state, and how the synchronisation is doing. */
export function HomeScreen() {
  const text = useText();
  return (
    <div className="page">
      <PageHeader title={text('screen.home.title')} purpose={text('screen.home.purpose')} group={text('nav.group.integration')} />
      <div className="home">
        <Attention />
        <IntegrationList />
        <SyncPanel />
      </div>
    </div>
  );
}
