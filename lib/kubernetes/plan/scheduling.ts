export { tolerationsOf } from "../../core/tolerations";
export type { Toleration } from "../../core/tolerations";

/** The label by which every node says what type it is. */
export const INSTANCE_TYPE_LABEL = "node.kubernetes.io/instance-type";
