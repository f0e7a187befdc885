import type { Code } from "../../codes";
import { literalBoolean, literalText } from "../../terraform/expression/literals";
import { blocks, JsonObject } from "../../terraform";
import { clusterOf, EksCluster } from "../eks-clusters";
import { poolsFor } from "../pools";
import { Rule } from "../rule";
import type { RuleFinding } from "../judged";
import { inEachStack } from "../rule-findings";
import { Pods, podsIn } from "../pods";

/** The interface of EKS Pod Identity on every node: its addresses reach nobody else. */
const POD_IDENTITY = "pod-id-link0";

/**
 * NCCL and Gloo are told interfaces that a pod has. With the node's network these are the node's, of which Amazon
 * Linux 2023 calls none eth0; and what is told by exclusion keeps the interface of EKS Pod Identity, over which no
 * other node is reached.
 */
export const interfaceNames: Rule<Code> = {
  code: "MLP-K8S-135",
  title: "interfaces that NCCL and Gloo are told exist and reach other nodes",
  check: inEachStack((result, stack, stacks) => {
    for (const pods of podsIn(stack)) {
      const cluster = clusterOf(pods.resource, stack, stacks);
      for (const [at, container] of blocks(pods.pod, "container").entries()) {
        const found = [...glooProblems(container), ...ncclProblems(container, pods, cluster)];
        for (const finding of found) {
          const property = pods.at(`container[${String(at)}].env`);
          result.finds(pods.resource, property, { severity: "warning", ...finding });
        }
      }
    }
  }),
};

function variable(container: JsonObject, name: string): string | undefined {
  const found = blocks(container, "env").find((env) => env.name === name);
  return literalText(found?.value);
}

function glooProblems(container: JsonObject): RuleFinding[] {
  const given = variable(container, "GLOO_SOCKET_IFNAME");
  if (given?.startsWith("^") !== true) return [];
  return [
    {
      message: `Gloo takes the names of interfaces, and no exclusion as NCCL does, got GLOO_SOCKET_IFNAME ${JSON.stringify(given)}`,
      fix: "name the interface, or leave it out: Gloo then takes the one of the pod's host name",
    },
  ];
}

function ncclProblems(container: JsonObject, { pod }: Pods, cluster: EksCluster | undefined): RuleFinding[] {
  const given = variable(container, "NCCL_SOCKET_IFNAME");
  if (given === undefined || given === "" || literalBoolean(pod.host_network) !== true || cluster === undefined)
    return [];
  const got = `got NCCL_SOCKET_IFNAME ${JSON.stringify(given)}`;
  if (given.startsWith("^")) {
    const hasIdentity = cluster.addons.some(({ body }) => literalText(body.addon_name) === "eks-pod-identity-agent");
    if (!hasIdentity || isListed(POD_IDENTITY, given.slice(1))) return [];
    return [
      {
        message: `with the node's network, NCCL may choose ${POD_IDENTITY}, the interface of EKS Pod Identity, over which no other node is reached, ${got}`,
        fix: `exclude it as well: ${given},${POD_IDENTITY}`,
      },
    ];
  }
  const pools = poolsFor({ pod }, cluster);
  const isAl2023 = pools.every(({ resource: { body } }) => literalText(body.ami_type)?.startsWith("AL2023") === true);
  const names = given.replace(/^=/, "").split(",");
  if (pools.length === 0 || !isAl2023 || !names.every((name) => name.startsWith("eth"))) return [];
  return [
    {
      message: `with the node's network there is no such interface: Amazon Linux 2023 calls none of them eth0, ${got}`,
      fix: `exclude the others instead: ^lo,docker,veth,eni,${POD_IDENTITY}`,
    },
  ];
}

/** NCCL reads a list of beginnings; after `=`, of whole names. */
function isListed(name: string, list: string): boolean {
  return list.startsWith("=")
    ? list.slice(1).split(",").includes(name)
    : list.split(",").some((beginning) => beginning !== "" && name.startsWith(beginning));
}
