import { useMutation } from '@tanstack/react-query';
import { api } from '#renderer/client.ts';
import { showToast } from '#renderer/state/toasts.ts';

/** 今すぐ取得, for some people or all; how it goes shows in the list. */
export const useRefresh = () =>
  useMutation(api.calendar.refreshFeeds.mutationOptions({ onSuccess: () => showToast('calendar.refresh.started', { tone: 'info' }) }));
