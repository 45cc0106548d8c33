import { useQuery } from '@tanstack/react-query';
import type { Language } from '#shared/features/common/model.ts';
import { api } from '#renderer/client.ts';

/** The language of 共通環境設定, which the screens have read before any report is asked for. */
export const useReportLanguage = (): Language => useQuery(api.common.read.queryOptions()).data?.settings.language ?? 'ja';
