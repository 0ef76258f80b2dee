/** An error that is nobody's bug; its message is the whole of what the person at the terminal needs to read. */
export class PlainError extends Error {}
