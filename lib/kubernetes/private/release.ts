import { Release, ReleaseConfig } from "@cdktf/provider-helm/lib/release";
import { Construct } from "constructs";
import { NamespaceRef } from "../../core/refs";
import { ClusterAccess } from "../cluster-access";
import { valuesText } from "./values-text";

interface ReleaseInput {
  /** @default "Release" */
  readonly id?: string;
  readonly access: ClusterAccess;
  readonly namespace: NamespaceRef;
  readonly name: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly timeoutSeconds: number;
  /** What is installed and from where. */
  readonly chart: Pick<ReleaseConfig, "chart" | "repository" | "version">;
}

/** A Helm release that is rolled back when it fails, and waits until what it installs is ready. */
export function helmRelease(scope: Construct, input: ReleaseInput): Release {
  return new Release(scope, input.id ?? "Release", {
    provider: input.access.helm,
    name: input.name,
    namespace: input.namespace.namespaceName,
    ...input.chart,
    values: [valuesText(input.values)],
    atomic: true,
    cleanupOnFail: true,
    maxHistory: 10,
    timeout: input.timeoutSeconds,
  });
}
