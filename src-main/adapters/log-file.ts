/** The log's name in the data folder; apart from the log itself, so that naming it loads no logger. */
export const LOG_FILE = 'renkei.log';
