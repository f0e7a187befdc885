/**
 * The names and props of 0.2.0, in which the programs of ../shared/cases are written: `access` is `cluster` today.
 * Made for those programs alone.
 */
import type { Construct } from "constructs";
import * as lib from "../../../lib";

export * from "../../../lib";

/** Props as they were: whatever the program gives. */
type Given = Readonly<Record<string, unknown>>;
type Make = new (scope: Construct, id: string, props: never) => Construct;

/** The construct, made with today's props. */
function carried<C extends Make>(made: C, today: (given: Given) => Given = withCluster): C {
  return new Proxy(made, {
    construct(target, [scope, id, given]: [Construct, string, Given], newTarget) {
      return Reflect.construct(target, [scope, id, today(given)], newTarget) as object;
    },
  });
}

function withCluster({ access, ...props }: Given): Given {
  return access === undefined ? props : { ...props, cluster: access };
}

/** GitHub has put ids into the subjects of its tokens since. */
function withIds(given: Given): Given {
  return { ownerId: "1234567", repositoryId: "7654321", ...given };
}

/** Everybody in the cluster could call a server, and it is asked now. */
function reachable(given: Given): Given {
  return { reachableFrom: "cluster", ...withCluster(given) };
}

export const Chart = carried(lib.Chart);
export const CustomResources = carried(lib.CustomResources);
export const DeployRoles = carried(lib.DeployRoles, withIds);
export const EfaDevicePlugin = carried(lib.EfaDevicePlugin);
export const KubernetesEndpoint = carried(lib.KubernetesEndpoint, reachable);
export const Namespace = carried(lib.Namespace);
export const NvidiaDevicePlugin = carried(lib.NvidiaDevicePlugin);
