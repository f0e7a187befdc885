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

/** A finding, as far as an acknowledgement looks at it. */
interface Acknowledged {
  readonly code: string;
  readonly path: string;
  readonly acknowledgeable?: boolean;
}

/** Whether an acknowledgement is meant for a finding: same code, and a path inside its subtree. */
export function isMeantFor(ack: AcknowledgementRecord, finding: Acknowledged): boolean {
  const inside = ack.path === "" || finding.path === ack.path || finding.path.startsWith(`${ack.path}/`);
  return ack.code === finding.code && inside;
}

/** Whether an acknowledgement accepts a finding: one that is meant for it, and that can be accepted. */
export function acknowledges(ack: AcknowledgementRecord, finding: Acknowledged): boolean {
  return finding.acknowledgeable !== false && isMeantFor(ack, finding);
}
