import type { Code } from "../../codes";
import type { Cluster, Fields, Pods, Resource, Views } from "../../views";
import { judgeEach, Say } from "../judged";
import { clusterAround } from "../nodes-of";
import { poolsOf } from "../pools-of";
import type { Rule } from "../rule";

/** The interface of EKS Pod Identity on every node: its addresses reach nobody else. */
const POD_IDENTITY = "pod-id-link0";

const GLOO = "GLOO_SOCKET_IFNAME";
const NCCL = "NCCL_SOCKET_IFNAME";

/**
 * NCCL and Gloo are told interfaces that a pod has. With the node's network these are the node's, of which Amazon
 * Linux 2023 calls none eth0; and what is told by exclusion keeps the interface of EKS Pod Identity, over which no
 * other node is reached.
 */
export const interfaceNames: Rule<Code> = {
  code: "MLP-K8S-135",
  title: "interfaces that NCCL and Gloo are told exist and reach other nodes",
  source: "https://docs.nvidia.com/deeplearning/nccl/user-guide/docs/env.html",
  check: (views) =>
    judgeEach(toldIn(views), (told, say) => {
      judgeGloo(told, say);
      judgeNccl(told, clusterAround(told.resource, views), say);
    }),
};

/** A container that is told interfaces. */
interface Told {
  readonly resource: Resource;
  readonly pods: Pods;
  readonly container: Fields;
  readonly gloo?: Fields;
  readonly nccl?: Fields;
}

function toldIn({ kubernetes }: Views): readonly Told[] {
  return kubernetes.pods.flatMap((pods) =>
    pods.spec.list("containers").flatMap((container): Told[] => {
      const variables = container.list("env");
      const named = (name: string) => variables.find((one) => one.text("name") === name);
      const [gloo, nccl] = [named(GLOO), named(NCCL)];
      if (gloo === undefined && nccl === undefined) return [];
      return [{ resource: pods.object.resource, pods, container, gloo, nccl }];
    }),
  );
}

function judgeGloo({ resource, container, gloo }: Told, say: Say): void {
  if (gloo === undefined) return;
  const given = gloo.text("value");
  if (given === undefined) return unknownValue(GLOO, gloo, resource, say);
  if (!given.startsWith("^")) return;
  say.warning(resource, container.argument("env"), {
    message: `Gloo takes the names of interfaces, and no exclusion as NCCL does, got ${GLOO} ${JSON.stringify(given)}`,
    fix: "name the interface, or leave it out: Gloo then takes the one of the pod's host name",
  });
}

function unknownValue(name: string, variable: Fields, resource: Resource, say: Say): void {
  if (!variable.has("value") && !variable.has("valueFrom")) return;
  say.unknown(resource, variable.place, `what ${name} is, is known only when the pod starts`);
}

function judgeNccl({ resource, pods, container, nccl }: Told, cluster: Cluster | undefined, say: Say): void {
  const { spec } = pods;
  if (nccl === undefined || !spec.has("hostNetwork") || spec.boolean("hostNetwork") === false) return;
  const given = nccl.text("value");
  if (given === undefined) return unknownValue(NCCL, nccl, resource, say);
  const wrong = given.startsWith("^") ? withoutIdentity(given, cluster) : noSuchName(given, spec, cluster);
  if (wrong === undefined) return;
  const at = container.argument("env");
  if (typeof wrong === "string") return say.unknown(resource, at, wrong);
  if (spec.boolean("hostNetwork") === undefined) return say.unknown(resource, at, "whether it has the node's network");
  say.warning(resource, at, { ...wrong, message: `${wrong.message}, got ${NCCL} ${JSON.stringify(given)}` });
}

/** What is wrong, or why it is not known. */
type Wrong = { readonly message: string; readonly fix: string } | string | undefined;

const ELSEWHERE = "what its nodes have is known in its cluster, which is not made here";

function withoutIdentity(given: string, cluster: Cluster | undefined): Wrong {
  if (isListed(POD_IDENTITY, given.slice(1))) return undefined;
  if (cluster === undefined) return ELSEWHERE;
  if (!cluster.addons.some((addon) => addon.text("addon_name") === "eks-pod-identity-agent")) return undefined;
  return {
    message: `with the node's network, NCCL may choose ${POD_IDENTITY}, the interface of EKS Pod Identity, over which no other node is reached`,
    fix: `exclude it as well: ${given},${POD_IDENTITY}`,
  };
}

function noSuchName(given: string, spec: Fields, cluster: Cluster | undefined): Wrong {
  const names = given.replace(/^=/, "").split(",");
  if (!names.every((name) => name.startsWith("eth"))) return undefined;
  if (cluster === undefined) return ELSEWHERE;
  const { certain, possible } = poolsOf(spec, cluster) ?? { certain: [], possible: [] };
  const families = [...certain, ...possible].map(({ imageFamily }) => imageFamily);
  if (certain.length === 0 || families.includes(undefined)) return "on which nodes it runs, and what their system is";
  if (!families.every((family) => family?.startsWith("AL2023") === true)) return undefined;
  return {
    message: "in the node's network no interface has this name: Amazon Linux 2023 has no eth0",
    fix: `exclude the others instead: ^lo,docker,veth,eni,${POD_IDENTITY}`,
  };
}

/** NCCL reads a list of beginnings; after `=`, of whole names. */
function isListed(name: string, list: string): boolean {
  return list.startsWith("=")
    ? list.slice(1).split(",").includes(name)
    : list.split(",").some((beginning) => beginning !== "" && name.startsWith(beginning));
}
