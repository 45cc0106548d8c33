import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { FieldValues } from 'react-hook-form';
import { usePrint } from '#renderer/features/report/use-print.tsx';
import { FailureBanner } from '#renderer/ui/failure-banner.tsx';
import { PageHeader } from '#renderer/ui/page-header.tsx';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import type { SettingsView } from './draft.ts';
import { SettingsForm } from './settings-form.tsx';
import type { SettingsSlice } from './slice.ts';

/** A settings screen from its heading to its bar: waiting, failed to load, or the form. `aside` stands beside wide forms. */
export function SettingsPage<Draft extends FieldValues, View extends SettingsView>({
  title,
  purpose,
  group,
  slice,
  query,
  save,
  actions,
  aside,
  children,
}: {
  title: string;
  purpose: string;
  group: string;
  slice: SettingsSlice<Draft>;
  query: UseQueryResult<View>;
  save: (draft: Draft) => Promise<View>;
  /** Stands in the header, beside 印刷. */
  actions?: ReactNode;
  aside?: ReactNode;
  children: ReactNode;
}) {
  const print = usePrint({ kind: 'settings', slice: slice.prefix });
  const reload = async (): Promise<View> => {
    const fresh = await query.refetch({ throwOnError: true });
    if (fresh.data === undefined) throw new Error('A refetch that succeeds has data.');
    return fresh.data;
  };
  return (
    <div className="page">
      <PageHeader title={title} purpose={purpose} group={group} actions={actions} onPrint={print.onPrint} />
      {query.data === undefined && query.isError && <FailureBanner error={query.error} onRetry={() => void query.refetch()} />}
      {query.data === undefined && !query.isError && <Skeleton lines={9} />}
      {query.data !== undefined && (
        <div className="settings-layout">
          <SettingsForm slice={slice} title={title} view={query.data} save={save} reload={reload}>
            {children}
          </SettingsForm>
          {aside}
        </div>
      )}
      {print.preview}
    </div>
  );
}
