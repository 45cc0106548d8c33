import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';

const NAME = 'third-party-notices.txt';

/** Where the notices of third parties lie: in the package's resources, from source where the last packaging wrote them. */
export function thirdPartyNotices(): string | undefined {
  const file = app.isPackaged ? join(process.resourcesPath, NAME) : join(app.getAppPath(), 'out', NAME);
  return existsSync(file) ? file : undefined;
}
