/**
 * The names and props of 0.2.0, in which the programs of ../shared/cases are written: `access` is `cluster` today.
 * Made for those programs alone.
 */
import type { Construct } from "constructs";
import * as lib from "../../../lib";
import { isAsking, madeApps, scene } from "./scene";

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

/** GitHub has put ids into the subjects of its tokens since; the report on them shows what comes of their absence. */
function withIds(given: Given): Given {
  return scene().id.includes("immutable-subject") ? given : { ownerId: "1234567", repositoryId: "7654321", ...given };
}

/** Everybody in the cluster could call a server, and it is asked now. */
function reachable(given: Given): Given {
  return { reachableFrom: "cluster", ...withCluster(given) };
}

/** Keeps its apps, prints nothing, and writes below the scene that is played. */
export class PlatformApp extends lib.PlatformApp {
  constructor(props: lib.PlatformAppProps = {}) {
    const outdir = isAsking() ? scene().folder : (props.outdir ?? scene().folder);
    super({ print: () => undefined, ...props, outdir });
    madeApps().push(this);
  }
}

/** An Environment asked nothing. */
export class Environment extends lib.Environment {
  constructor(props: lib.EnvironmentProps) {
    super(isAsking() ? { ...props, askAtPlan: ["modelApproval"] } : props);
  }
}

/** What runs on the cluster was a prop, told by a function what the platform has. */
export class MlPlatform extends lib.MlPlatform<string> {
  constructor(scope: Construct, id: string, { workloads, ...props }: CarriedPlatformProps) {
    super(scope, id, props as unknown as lib.MlPlatformProps<string>);
    if (workloads === undefined) return;
    const stack = this.stack("workloads");
    const { cluster, images, artifacts } = this;
    const namespace = new lib.Namespace(stack, "Serving", { cluster, name: "serving", podSecurity: "restricted" });
    for (const [name, given] of Object.entries(workloads({ images, artifacts, pools: cluster.pools }))) {
      new KubernetesEndpoint(stack, name, { cluster, namespace, ...given } as unknown as lib.KubernetesEndpointProps);
    }
  }
}

interface CarriedPlatformProps extends Given {
  readonly workloads?: (made: Given) => Readonly<Record<string, Given>>;
}

export const Chart = carried(lib.Chart);
export const CustomResources = carried(lib.CustomResources);
export const DeployRoles = carried(lib.DeployRoles, withIds);
export const EfaDevicePlugin = carried(lib.EfaDevicePlugin);
export const KubernetesEndpoint = carried(lib.KubernetesEndpoint, reachable);
export const Namespace = carried(lib.Namespace);
export const NvidiaDevicePlugin = carried(lib.NvidiaDevicePlugin);
