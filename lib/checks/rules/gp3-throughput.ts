import { GP3_IOPS, gp3Throughput } from "../../catalog/ebs-volumes";
import type { Code } from "../../codes";
import { literalNumber } from "../../terraform/expression/literals";
import { textOf } from "../../views/fields";
import type { Block, KubernetesObject, Resource, Value, Views } from "../../views";
import { judgeEach, Say } from "../judged";
import type { Rule } from "../rule";

/** Throughput of gp3 goes with its operations: EC2 refuses 1000 MiB/s at the 3000 that a volume has by itself. */
export const gp3ThroughputRule: Rule<Code> = {
  code: "MLP-CHECK-133",
  title: "gp3 volumes have the operations that their throughput needs",
  source: "https://docs.aws.amazon.com/ebs/latest/userguide/general-purpose.html",
  check: (views) => judgeEach(volumesIn(views), judge),
};

/** A volume whose throughput is given. */
interface Volume {
  readonly resource: Resource;
  readonly at: string;
  readonly type?: Value<Resource>;
  readonly throughput: Value<Resource>;
  readonly iops?: Value<Resource>;
}

function judge({ resource, at, type, throughput: given, iops: other }: Volume, say: Say): void {
  const name = textOf(type);
  if (type === undefined || (type.kind === "known" && name !== "gp3")) return;
  const throughput = numberOf(given);
  const iops = other === undefined ? GP3_IOPS : numberOf(other);
  if (throughput === undefined || iops === undefined) {
    return say.unknown(resource, at, "throughput and operations are known only at plan");
  }
  if (throughput <= gp3Throughput(iops)) return;
  if (name === undefined) return say.unknown(resource, at, "whether the volume is gp3");
  say.error(resource, at, {
    message: `a gp3 volume has at most ${String(gp3Throughput(iops))} MiB/s at ${String(iops)} operations a second, got ${String(throughput)}`,
    fix: `give iops = ${String(Math.ceil(throughput * 4))} or more as well, or a lower throughput`,
  });
}

function numberOf(value: Value<Resource>): number | undefined {
  return value.kind === "known" ? literalNumber(value.value) : undefined;
}

function volumesIn(views: Views): readonly Volume[] {
  const { kubernetes } = views;
  return [
    ...views.resources("aws_launch_template", "aws_instance", "aws_ebs_volume").flatMap(volumesOf),
    ...kubernetes.ofKind("StorageClass").flatMap(ofStorageClass),
    ...kubernetes.ofKind("EC2NodeClass", "karpenter.k8s.aws").flatMap(ofNodeClass),
  ];
}

function volumesOf(resource: Resource): readonly Volume[] {
  switch (resource.type) {
    case "aws_launch_template":
      return resource
        .blocks("block_device_mappings")
        .flatMap((mapping) => mapping.block("ebs") ?? [])
        .flatMap((ebs) => volume(resource, ebs, "volume_type"));
    case "aws_instance":
      return ["root_block_device", "ebs_block_device"].flatMap((kind) =>
        resource.blocks(kind).flatMap((device) => volume(resource, device, "volume_type")),
      );
    default:
      return volume(resource, resource, "type");
  }
}

function volume(resource: Resource, block: Block, type: string): readonly Volume[] {
  const throughput = block.value("throughput");
  if (throughput === undefined) return [];
  const at = block.argument("throughput");
  return [{ resource, at, type: block.value(type), throughput, iops: block.value("iops") }];
}

/** With operations by size nothing is certain. */
function ofStorageClass({ resource, fields }: KubernetesObject): readonly Volume[] {
  const provisioner = fields.text("provisioner") ?? fields.text("storageProvisioner");
  const parameters = fields.map("parameters");
  const throughput = parameters?.get("throughput");
  if (provisioner !== "ebs.csi.aws.com" || throughput === undefined || parameters?.has("iopsPerGB") !== false)
    return [];
  const at = `${fields.argument("parameters")}.throughput`;
  return [{ resource, at, type: parameters.get("type") ?? GP3, throughput, iops: parameters.get("iops") }];
}

/** What the driver makes where nothing is said. */
const GP3: Value<Resource> = { kind: "known", value: "gp3" };

/** Volumes that Karpenter gives to its nodes. */
function ofNodeClass({ resource, fields }: KubernetesObject): readonly Volume[] {
  const mappings = fields.at("spec")?.list("blockDeviceMappings") ?? [];
  return mappings.flatMap((mapping) => {
    const ebs = mapping.at("ebs");
    const throughput = ebs?.value("throughput");
    if (ebs === undefined || throughput === undefined) return [];
    const at = ebs.argument("throughput");
    return [{ resource, at, type: ebs.value("volumeType"), throughput, iops: ebs.value("iops") }];
  });
}
