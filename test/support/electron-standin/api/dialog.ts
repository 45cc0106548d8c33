import type {
  MessageBoxOptions,
  MessageBoxReturnValue,
  OpenDialogOptions,
  OpenDialogReturnValue,
  SaveDialogOptions,
  SaveDialogReturnValue,
} from 'electron';
import { standin } from '../standin.ts';
import { refuseMissing } from '../strict.ts';

/** Every function takes the window first, or leaves it out. */
type Given<Options> = [options: Options] | [window: unknown, options: Options];
const optionsOf = <Options>(given: Given<Options>): Options => (given.length === 1 ? given[0] : given[1]);

/** The button that Escape presses. */
const cancelOf = ({ cancelId, buttons = [] }: MessageBoxOptions): number =>
  cancelId ??
  Math.max(
    0,
    buttons.findIndex((button) => /^(cancel|no)$/i.test(button)),
  );

function messageBox(options: MessageBoxOptions): MessageBoxReturnValue {
  const { response = cancelOf(options), checkboxChecked = options.checkboxChecked ?? false } = standin.showDialog({
    kind: 'message',
    options,
  });
  return { response, checkboxChecked };
}

function saveDialog(options: SaveDialogOptions): SaveDialogReturnValue {
  const { filePath } = standin.showDialog({ kind: 'save', options });
  return { canceled: filePath === undefined, filePath: filePath ?? '' };
}

function openDialog(options: OpenDialogOptions): OpenDialogReturnValue {
  const { filePaths } = standin.showDialog({ kind: 'open', options });
  return { canceled: filePaths === undefined, filePaths: filePaths ?? [] };
}

/** Electron's `dialog`: what is shown is noted, and answered as the test said, else refused. */
export const dialog = refuseMissing('dialog', {
  showMessageBox: (...given: Given<MessageBoxOptions>) => Promise.resolve(messageBox(optionsOf(given))),
  showMessageBoxSync: (...given: Given<MessageBoxOptions>): number => messageBox(optionsOf(given)).response,
  showSaveDialog: (...given: Given<SaveDialogOptions>) => Promise.resolve(saveDialog(optionsOf(given))),
  showSaveDialogSync: (...given: Given<SaveDialogOptions>) => saveDialog(optionsOf(given)).filePath,
  showOpenDialog: (...given: Given<OpenDialogOptions>) => Promise.resolve(openDialog(optionsOf(given))),
  showOpenDialogSync: (...given: Given<OpenDialogOptions>) => openDialog(optionsOf(given)).filePaths,
  showErrorBox(title: string, content: string): void {
    process.stderr.write(`${title}\n${content}\n`);
    standin.showDialog({ kind: 'error', options: { title, content } });
  },
});
