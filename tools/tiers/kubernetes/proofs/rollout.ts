import type { JunitCase } from "../../../junit";
import { caught } from "../../run-tier";
import { Api, ApiObject, conditionOf, until } from "../rig/api";

interface Rolled {
  readonly replicas: number;
  readonly strategy?: { readonly rollingUpdate?: { readonly maxUnavailable?: number | string } };
  readonly minReadySeconds?: number;
  readonly template: {
    readonly spec: { readonly containers: readonly { readonly name: string; readonly readinessProbe?: object }[] };
  };
}

/**
 * A server of an example is given an image that never gets ready: Kubernetes says so, and the old pods go on, less those
 * that have to make room where no GPU is free.
 */
export async function rolloutCases(api: Api, example: string, objects: readonly ApiObject[]): Promise<JunitCase[]> {
  const server = objects.find((object) => object.kind === "Deployment" && isServer(object));
  if (server === undefined) return [];
  const { name } = server.metadata;
  return [await caught(`${example}: a rollout of ${name} that never gets ready is seen`, () => fails(api, server))];
}

/** Stand-ins for charts have no probes. */
function isServer({ spec }: ApiObject): boolean {
  return (spec as Rolled).template.spec.containers.some(({ readinessProbe }) => readinessProbe !== undefined);
}

async function fails(api: Api, { apiVersion, kind, metadata, spec }: ApiObject): Promise<string | undefined> {
  const { replicas, minReadySeconds = 0, template, strategy } = spec as Rolled;
  const stay = replicas - Number(strategy?.rollingUpdate?.maxUnavailable ?? 0);
  const asKept = (): Promise<ApiObject | undefined> => api.get(apiVersion, kind, metadata.name, metadata.namespace);
  const image = `registry.example/never-ready@sha256:${"0".repeat(64)}`;
  const containers = template.spec.containers.map((container) => ({ name: container.name, image }));
  await api.call(
    "PATCH",
    `/apis/apps/v1/namespaces/${metadata.namespace!}/deployments/${metadata.name}`,
    { spec: { progressDeadlineSeconds: minReadySeconds + 5, template: { spec: { containers } } } },
    "application/strategic-merge-patch+json",
  );
  await until("the rollout has failed", minReadySeconds + 40, async () => {
    const progress = conditionOf(await asKept(), "Progressing");
    return progress?.status === "False" && progress.reason === "ProgressDeadlineExceeded" ? true : undefined;
  });
  const { availableReplicas = 0, updatedReplicas = 0 } = ((await asKept())?.status ?? {}) as Readonly<
    Partial<Record<"availableReplicas" | "updatedReplicas", number>>
  >;
  if (updatedReplicas === 0) return "no pod of the new image was made";
  return availableReplicas >= stay ? undefined : `${availableReplicas} of ${replicas} pods are left, not ${stay}`;
}
