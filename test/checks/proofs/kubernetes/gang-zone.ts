import { gangZone } from "../../../../lib/checks/rules/gang-zone";
import type { Json, JsonObject } from "../../../../lib/terraform";
import { object, objects } from "../in-cluster";
import { gpus, onNodes } from "../node-groups";
import type { Proof } from "../proof";

function pool(name: string): JsonObject {
  return gpus({
    instance_types: null,
    labels: { pool: name },
    subnet_ids: [`\${aws_subnet.${name}.id}`],
    launch_template: { id: "${aws_launch_template.T.id}" },
  });
}

function app(worker: JsonObject, job: JsonObject = {}, second = "us-east-1b", replicas = 4): JsonObject {
  const limits = { "nvidia.com/gpu": 8, "vpc.amazonaws.com/efa": 32 };
  const template = { spec: { containers: [{ name: "w", resources: { limits } }], ...worker } };
  const spec = { mpiReplicaSpecs: { Worker: { replicas, template } } };
  return onNodes(
    { A: pool("A"), B: pool("B") },
    {
      aws_launch_template: { T: { instance_type: "p5.48xlarge", network_interfaces: [{ interface_type: "efa" }] } },
      aws_subnet: { A: { availability_zone: "us-east-1a" }, B: { availability_zone: second } },
      helm_release: { J: objects([object("kubeflow.org/v2beta1", "MPIJob", "train", { spec, ...job })]) },
    },
  );
}

const AT = "helm_release.J.values.objects[0].spec.mpiReplicaSpecs.Worker.template.spec";

/** The same with these node groups instead. */
function beside(json: JsonObject, groups: JsonObject): JsonObject {
  const resource = json.resource as JsonObject;
  return {
    ...json,
    resource: { ...resource, aws_eks_node_group: { ...(resource.aws_eks_node_group as JsonObject), ...groups } },
  };
}

/** Nodes with these interfaces. */
function withInterfaces(...types: readonly Json[]): JsonObject {
  const json = app({});
  const network_interfaces = types.map((interface_type) => ({ interface_type }));
  const aws_launch_template = { T: { instance_type: "p5.48xlarge", network_interfaces } };
  return { ...json, resource: { ...(json.resource as JsonObject), aws_launch_template } };
}

export const proof: Proof = {
  rule: gangZone,
  breaks: [
    { what: "workers that nothing keeps together", json: app({}), at: [AT] },
    {
      what: "workers that choose a type of both",
      json: app({ nodeSelector: { "node.kubernetes.io/instance-type": "p5.48xlarge" } }),
      at: [AT],
    },
    { what: "two workers", json: app({}, {}, "us-east-1b", 2), at: [AT] },
    {
      what: "workers beside nodes without EFA interfaces",
      json: beside(app({}), { C: { ...pool("A"), launch_template: null } }),
      at: [AT],
    },
    {
      what: "nodes with other interfaces as well, and some with EFA alone",
      json: withInterfaces("interface", "efa-only"),
      at: [AT],
    },
  ],
  legal: [
    { what: "workers that choose one pool", json: app({ nodeSelector: { pool: "A" } }) },
    { what: "two pools in one zone", json: app({}, {}, "us-east-1a") },
    { what: "a single worker", json: app({}, {}, "us-east-1b", 1) },
    { what: "workers that keep to each other", json: app({ affinity: { podAffinity: {} } }) },
    { what: "workers of a scheduler of gangs", json: app({ schedulerName: "volcano" }) },
    {
      what: "workers of a queue",
      json: app({}, { annotations: { "kueue.x-k8s.io/podset-required-topology": "topology.kubernetes.io/zone" } }),
    },
    {
      what: "nodes in another zone without EFA interfaces",
      json: beside(app({ nodeSelector: { team: "ml" } }), {
        A: { ...pool("A"), labels: { team: "ml" } },
        B: { ...pool("B"), labels: { team: "ml" }, launch_template: null },
      }),
      isCertain: true,
    },
    { what: "nodes with other interfaces", json: withInterfaces("interface", null), isCertain: true },
    {
      what: "workers of a queue, by a label",
      json: app({}, { metadata: { name: "train", labels: { "kueue.x-k8s.io/queue-name": "gpu" } } }),
      isCertain: true,
    },
  ],
  unknown: [{ what: "a zone that is given to Terraform", json: app({}, {}, "${var.zone}") }],
  told: `warning MLP-K8S-225  s helm_release.J.values.objects[0].spec.mpiReplicaSpecs.Worker.template.spec
  the workers of MPIJob train ask for EFA interfaces, and may start in us-east-1a and us-east-1b, on nodes of aws_eks_node_group.A, aws_eks_node_group.B: EFA does not reach from one to another
  fix: choose the nodes of one pool (nodeSelector), or let pod affinity or a queue keep them in one zone
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-k8s-225`,
};
