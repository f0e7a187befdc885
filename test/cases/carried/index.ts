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

/** The construct, with `access` given as `cluster`. */
function carried<C extends Make>(made: C): C {
  return new Proxy(made, {
    construct(target, [scope, id, given]: [Construct, string, Given], newTarget) {
      const { access, ...props } = given;
      const now = access === undefined ? given : { ...props, cluster: access };
      return Reflect.construct(target, [scope, id, now], newTarget) as object;
    },
  });
}

export const Chart = carried(lib.Chart);
export const CustomResources = carried(lib.CustomResources);
export const EfaDevicePlugin = carried(lib.EfaDevicePlugin);
export const KubernetesEndpoint = carried(lib.KubernetesEndpoint);
export const Namespace = carried(lib.Namespace);
export const NvidiaDevicePlugin = carried(lib.NvidiaDevicePlugin);
