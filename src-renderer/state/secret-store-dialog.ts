import { create } from 'zustand';

/** The dialog that opens or creates the vault can be asked for from any field that needs it. */
export const useSecretStoreDialog = create<{ isOpen: boolean }>()(() => ({ isOpen: false }));

export const openSecretStoreDialog = (): void => useSecretStoreDialog.setState({ isOpen: true });
export const closeSecretStoreDialog = (): void => useSecretStoreDialog.setState({ isOpen: false });
