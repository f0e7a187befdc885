/** A document that stands as text in an argument: a policy, a lifecycle. */
export function documentIn<T>(argument: unknown): T {
  if (typeof argument !== "string") throw new Error(`not a document: ${JSON.stringify(argument)}`);
  return JSON.parse(argument) as T;
}

/** The statements of the policy that stands in an argument. */
export function statementsIn<T = Record<string, unknown>>(argument: unknown): T[] {
  return documentIn<{ Statement: T[] }>(argument).Statement;
}
