/** The message under which the screens hand one end of a MessagePort to the desktop shell; also the name of the channel. */
export const HANDSHAKE = 'renkei:connect';
