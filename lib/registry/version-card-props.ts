import type { ModelCardStatus } from "../catalog/model-cards";
import type { CardTextProps } from "./model-card-props";

/** What the card of one version says: of a ModelCard what AWS's schema of those has. */
export interface VersionCardProps extends CardTextProps {
  /**
   * How far the card is. Who registers a version does not approve: an approver says "Approved", with the version or later.
   * @default "PendingReview" (as the version waits)
   */
  readonly status?: Extract<ModelCardStatus, "Draft" | "PendingReview">;
}
