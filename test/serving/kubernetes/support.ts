import { PlatformStack } from "../../../lib/core";
import { Namespace } from "../../../lib/kubernetes";
import { ContainerImage } from "../../../lib/registry";
import { KubernetesEndpoint } from "../../../lib/serving/kubernetes";
import { accessIn } from "../../kubernetes/support";
import { inStack } from "../../support/stacks";

/** What an endpoint takes. */
export type Props = ConstructorParameters<typeof KubernetesEndpoint>[2];

/** The variables that a program finds who it is by, unless they are given. */
export const WHOAMI = [
  { name: "HOME", value: "/home/server" },
  { name: "USER", value: "server" },
  { name: "LOGNAME", value: "server" },
];
/** An image by digest. */
export const IMAGE = `ghcr.io/acme/server@sha256:${"0123456789abcdef".repeat(4)}`;
/** The least that an endpoint takes. */
export const BASE = {
  image: ContainerImage.fromUri(IMAGE),
  port: 8000,
  healthPath: "/health",
  reachableFrom: "cluster" as const,
};

/** Makes the endpoint `Ranker` in the namespace serving. */
export const make =
  (props: Partial<Props> = {}) =>
  (stack: PlatformStack) =>
    new KubernetesEndpoint(stack, "Ranker", {
      cluster: accessIn(stack),
      namespace: Namespace.fromName("serving"),
      ...BASE,
      ...props,
    });
/** Synthesizes it, after what a user does with it. */
export const synth = (props: Partial<Props> = {}, change: (made: KubernetesEndpoint) => void = () => undefined) =>
  inStack((stack) => change(make(props)(stack)));

/** A deployment, as Terraform spells it. */
export interface Deployment {
  readonly spec: {
    readonly replicas: string;
    readonly strategy: object;
    readonly template: { readonly metadata: object; readonly spec: Pod };
  };
  readonly timeouts: object;
  readonly lifecycle: object;
  readonly depends_on: string[];
}
interface Pod {
  readonly container: [Record<string, unknown>];
  readonly toleration: object[];
  readonly volume: object[];
  readonly node_selector?: object;
  readonly [key: string]: unknown;
}
/** The deployment of what these props make. */
export const deploymentOf = (props: Partial<Props> = {}) =>
  synth(props).one("kubernetes_deployment_v1") as unknown as Deployment;
/** Its pod. */
export const podOf = (props: Partial<Props> = {}) => deploymentOf(props).spec.template.spec;
/** The one container of its pod. */
export const containerOf = (props: Partial<Props> = {}) => podOf(props).container[0];
