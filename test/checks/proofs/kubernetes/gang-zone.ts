import { gangZone } from "../../../../lib/checks/rules/gang-zone";
import type { JsonObject } from "../../../../lib/terraform";
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

export const proof: Proof = {
  rule: gangZone,
  breaks: [
    { what: "workers that nothing keeps together", json: app({}), at: [AT] },
    {
      what: "workers that choose a type of both",
      json: app({ nodeSelector: { "node.kubernetes.io/instance-type": "p5.48xlarge" } }),
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
  ],
  unknown: [{ what: "a zone that is given to Terraform", json: app({}, {}, "${var.zone}") }],
  told: `warning MLP-K8S-225  s helm_release.J.values.objects[0].spec.mpiReplicaSpecs.Worker.template.spec
  the workers of MPIJob train ask for EFA interfaces, and may start in us-east-1a and us-east-1b, on nodes of aws_eks_node_group.A, aws_eks_node_group.B: EFA does not reach from one to another
  fix: choose the nodes of one pool (nodeSelector), or let pod affinity or a queue keep them in one zone
  see node_modules/cdktf-ml-platform/docs/errors.md#mlp-k8s-225`,
};
