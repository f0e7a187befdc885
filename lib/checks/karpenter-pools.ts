import type { Fields, Resource, Value, Views } from "../views";

/** A pool of nodes that Karpenter starts, with what its nodes are labelled. */
export interface KarpenterPool {
  /** What makes it. */
  readonly resource: Resource;
  /** Labels of its nodes, each with what it comes to; undefined where only the plan knows which there are. */
  readonly labels?: ReadonlyMap<string, Value<Resource>>;
  /** Where they stand in the resource. */
  readonly at: string;
  /** What its nodes are: `spec.template.spec`. */
  readonly spec?: Fields;
}

/** The pools of Karpenter that are written down. */
export function karpenterPools({ kubernetes }: Views): readonly KarpenterPool[] {
  return kubernetes.ofKind("NodePool", "karpenter.sh").map(({ resource, fields }) => {
    const template = fields.under("spec", "template");
    const metadata = template?.at("metadata");
    return {
      resource,
      labels: metadata === undefined ? new Map() : metadata.map("labels"),
      at: metadata?.argument("labels") ?? "",
      spec: template?.at("spec"),
    };
  });
}
