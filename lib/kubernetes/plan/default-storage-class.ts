import { Planned } from "../../core/plan/planned";
import { judgeProps } from "../../core/props/objects";
import { optional, PropRules } from "../../core/props/rule";
import { oneOf } from "../../core/props/words";
import type { DefaultStorageClassProps } from "../default-storage-class-props";
import type { TargetCluster } from "../target-cluster";
import { labelName } from "./names";
import { targetCluster } from "./target-cluster";

/** A class of volumes. */
export interface DefaultStorageClassPlan {
  readonly cluster: TargetCluster;
  readonly name: string;
  readonly reclaimPolicy: "Delete" | "Retain";
}

const DEFAULT_STORAGE_CLASS: PropRules<DefaultStorageClassProps> = {
  cluster: targetCluster(),
  name: optional(labelName({ code: "MLP-K8S-154", what: "the name of a storage class", example: "gp3" })),
  afterClaim: optional(oneOf("delete", "retain")),
};

/** Decides the class of volumes that nobody names one for. */
export function planDefaultStorageClass(given: DefaultStorageClassProps): Planned<DefaultStorageClassPlan> {
  const { value, problems } = judgeProps<DefaultStorageClassProps>(given, DEFAULT_STORAGE_CLASS);
  const { cluster, name = "gp3", afterClaim } = value;
  return { plan: { cluster, name, reclaimPolicy: afterClaim === "retain" ? "Retain" : "Delete" }, problems };
}
