import { create } from 'zustand';

/** Whether the console still knows this window; once lost, only opening the console again helps. */
export const useConnection = create<{ sessionLost: boolean }>()(() => ({ sessionLost: false }));

export const noteSessionLost = (): void => useConnection.setState({ sessionLost: true });
