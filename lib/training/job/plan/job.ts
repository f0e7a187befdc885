import type { GpuPoolRef, NamespaceRef, QueueTopology, VolumeMount } from "../../../core/refs";
import type { PublishedParameter } from "../../../core/published-job";
import type { SecretRef } from "../../../core/secret-ref";
import type { JobCheckpoints, JobDataset, NodeRange } from "../training-job-definition-props";
import type { PerNode } from "./per-node";

/** A job with everything decided, and nothing of how it is rendered: as a JobSet, or by another operator. */
export interface JobPlan {
  readonly name: string;
  readonly team: string;
  readonly namespace: NamespaceRef;
  readonly serviceAccountName: string;
  /** The queue it waits in, and its priority there. */
  readonly queue: { readonly name: string; readonly priority?: string };
  readonly pool: GpuPoolRef;
  /** How its pods are placed; undefined where the scheduler alone does. */
  readonly topology?: { readonly of: QueueTopology; readonly want: "preferred" | "required" };
  readonly nodes: NodeRange;
  readonly perNode: PerNode;
  readonly image: { readonly uri: string; readonly digest: string };
  readonly command: readonly string[];
  readonly parameters: Readonly<Record<string, PublishedParameter>>;
  /** Variables with their values, which may refer to JOB_NAME; what tells nodes from each other is the rendering's. */
  readonly environment: Readonly<Record<string, string>>;
  /** Variables that Kubernetes fills from Secrets of the namespace. */
  readonly secrets: Readonly<Record<string, SecretRef>>;
  /** Where people look at its runs. */
  readonly tracking?: string;
  readonly mounts: readonly VolumeMount[];
  readonly checkpoints?: JobCheckpoints;
  readonly dataset?: JobDataset;
  readonly maxHours: number;
  readonly retries: number;
  /** Undefined: the image's own. */
  readonly userId?: number;
}
