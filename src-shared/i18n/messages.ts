import enAudit from './en/audit.json' with { type: 'json' };
import enCli from './en/cli.json' with { type: 'json' };
import enCommon from './en/common.json' with { type: 'json' };
import enDirectory from './en/directory.json' with { type: 'json' };
import enKernel from './en/kernel.json' with { type: 'json' };
import enNeo from './en/neo.json' with { type: 'json' };
import enReport from './en/report.json' with { type: 'json' };
import enSecrets from './en/secrets.json' with { type: 'json' };
import enUi from './en/ui.json' with { type: 'json' };
import enUiDirectory from './en/ui-directory.json' with { type: 'json' };
import jaAudit from './ja/audit.json' with { type: 'json' };
import jaCli from './ja/cli.json' with { type: 'json' };
import jaCommon from './ja/common.json' with { type: 'json' };
import jaDirectory from './ja/directory.json' with { type: 'json' };
import jaKernel from './ja/kernel.json' with { type: 'json' };
import jaNeo from './ja/neo.json' with { type: 'json' };
import jaReport from './ja/report.json' with { type: 'json' };
import jaSecrets from './ja/secrets.json' with { type: 'json' };
import jaUi from './ja/ui.json' with { type: 'json' };
import jaUiDirectory from './ja/ui-directory.json' with { type: 'json' };

const ja = {
  ...jaAudit,
  ...jaCli,
  ...jaCommon,
  ...jaDirectory,
  ...jaKernel,
  ...jaNeo,
  ...jaReport,
  ...jaSecrets,
  ...jaUi,
  ...jaUiDirectory,
};

/** Every message of the product. Japanese is the source; English must have exactly the same ids, which the type below demands. */
export type MessageId = keyof typeof ja;

const en = {
  ...enAudit,
  ...enCli,
  ...enCommon,
  ...enDirectory,
  ...enKernel,
  ...enNeo,
  ...enReport,
  ...enSecrets,
  ...enUi,
  ...enUiDirectory,
} satisfies Record<MessageId, string>;

/** ICU MessageFormat texts by language. */
export const messages: Record<'ja' | 'en', Record<MessageId, string>> = { ja, en };
