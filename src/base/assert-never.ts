/** Closes a union: reaching it is a bug of ours, so it throws with the value in the message. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
