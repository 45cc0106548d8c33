/** What a state means, whatever it is called: it chooses icon and colour, and the words are always beside them. */
export type Tone = 'success' | 'warning' | 'danger' | 'info' | 'running' | 'neutral';
