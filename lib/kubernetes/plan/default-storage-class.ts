import { Planned } from "../../core/plan/planned";
import { judgeProps } from "../../core/props/objects";
import { key } from "../../core/props/references";
import { optional, PropRules } from "../../core/props/rule";
import { oneOf } from "../../core/props/words";
import type { KeyRef } from "../../core/refs";
import { KEY_USE } from "../../iam/plan/encryption-key";
import type { PolicyStatement } from "../../iam/policy-document";
import type { DefaultStorageClassProps } from "../default-storage-class-props";
import type { TargetCluster } from "../target-cluster";
import { labelName } from "./names";
import { targetCluster } from "./target-cluster";

/** A class of volumes. */
export interface DefaultStorageClassPlan {
  readonly cluster: TargetCluster;
  readonly name: string;
  readonly reclaimPolicy: "Delete" | "Retain";
  /** Undefined: the account's own for EBS. */
  readonly key?: KeyRef;
}

const DEFAULT_STORAGE_CLASS: PropRules<DefaultStorageClassProps> = {
  cluster: targetCluster(),
  name: optional(labelName({ code: "MLP-K8S-154", what: "the name of a storage class", example: "gp3" })),
  afterClaim: optional(oneOf("delete", "retain")),
  key: optional(key()),
};

/** Decides the class of volumes that nobody names one for. */
export function planDefaultStorageClass(given: DefaultStorageClassProps): Planned<DefaultStorageClassPlan> {
  const { value, problems } = judgeProps<DefaultStorageClassProps>(given, DEFAULT_STORAGE_CLASS);
  const { cluster, name = "gp3", afterClaim } = value;
  return {
    plan: { cluster, name, reclaimPolicy: afterClaim === "retain" ? "Retain" : "Delete", key: value.key },
    problems,
  };
}

/** What the driver of EBS asks of the key of its volumes; nodes attach them by a grant that it gives to EC2. */
export function volumeKeyStatements({ keyArn }: KeyRef): readonly PolicyStatement[] {
  return [
    {
      sid: "EncryptsVolumes",
      actions: KEY_USE,
      resources: [keyArn],
    },
    {
      sid: "LetsNodesAttach",
      actions: ["kms:CreateGrant", "kms:ListGrants", "kms:RevokeGrant"],
      resources: [keyArn],
      conditions: { Bool: { "kms:GrantIsForAWSResource": "true" } },
    },
  ];
}
