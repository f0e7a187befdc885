/** A finding accepted on purpose: for a subtree, with a reason. */
export interface AcknowledgementRecord {
  /** Construct path of the subtree; empty for the whole app. */
  readonly path: string;
  /** Code of the finding. */
  readonly code: string;
  /** Why it was accepted. */
  readonly reason: string;
  /** Path of the platform that it was made on, where this subtree is one of the platform's stacks. */
  readonly owner?: string;
}

/** Whether an acknowledgement covers a finding: same code, and a path inside its subtree. */
export function acknowledges(
  ack: AcknowledgementRecord,
  finding: { readonly code: string; readonly path: string },
): boolean {
  const inside = ack.path === "" || finding.path === ack.path || finding.path.startsWith(`${ack.path}/`);
  return ack.code === finding.code && inside;
}
