import { GP3_IOPS, gp3Throughput } from "../../catalog/ebs-volumes";
import type { Code } from "../../codes";
import { blocks, hasKey, isObject, Json, JsonObject, SynthesizedResource } from "../../terraform";
import { KubernetesObject, kubernetesObjectsIn } from "../kubernetes-objects";
import { knownNumber, knownText } from "../known-value";
import { Rule } from "../rule";
import { inEachStack } from "../rule-findings";

/** Throughput of gp3 goes with its operations: EC2 refuses 1000 MiB/s at the 3000 that a volume has by itself. */
export const gp3ThroughputRule: Rule<Code> = {
  code: "MLP-CHECK-133",
  title: "gp3 volumes have the operations that their throughput needs",
  check: inEachStack((result, stack, stacks) => {
    const objects = kubernetesObjectsIn(stack).flatMap(volumesOfObject);
    for (const { resource, ...volume } of [...stack.resources.flatMap(volumesOf), ...objects]) {
      const { at, type, throughput: given, iops: other } = volume;
      if (knownText(type, stack, stacks) !== "gp3" || given === undefined || given === null) continue;
      const throughput = knownNumber(given, stack, stacks);
      const iops = other === undefined || other === null ? GP3_IOPS : knownNumber(other, stack, stacks);
      if (throughput === undefined || iops === undefined) {
        result.cannotTell(resource, at, "throughput and operations are known only at plan");
      } else if (throughput > gp3Throughput(iops)) {
        result.finds(resource, at, {
          message: `a gp3 volume has at most ${String(gp3Throughput(iops))} MiB/s at ${String(iops)} operations a second, got ${String(throughput)}`,
          fix: `give iops = ${String(Math.ceil(throughput * 4))} or more as well, or a lower throughput`,
        });
      }
    }
  }),
};

/** What a resource says of one volume, and where. */
interface Volume {
  readonly at: string;
  readonly type?: Json;
  readonly throughput?: Json;
  readonly iops?: Json;
}

/** A volume with the resource that says it. */
type Said = Volume & { readonly resource: SynthesizedResource };

function volumesOf(resource: SynthesizedResource): Said[] {
  return resource.mode === "resource" ? ofResource(resource).map((one) => ({ ...one, resource })) : [];
}

function ofResource({ type, body }: SynthesizedResource): Volume[] {
  switch (type) {
    case "aws_launch_template":
      return blocks(body, "block_device_mappings").flatMap((mapping, index) =>
        blocks(mapping, "ebs").map((ebs) => volume(ebs, `block_device_mappings[${String(index)}].ebs.throughput`)),
      );
    case "aws_instance":
      return ["root_block_device", "ebs_block_device"].flatMap((kind) =>
        blocks(body, kind).map((device, index) => volume(device, `${kind}[${String(index)}].throughput`)),
      );
    case "aws_ebs_volume":
      return [{ at: "throughput", type: body.type, throughput: body.throughput, iops: body.iops }];
    case "kubernetes_storage_class":
    case "kubernetes_storage_class_v1":
      return storageClass(body.storage_provisioner, body.parameters, "parameters");
    default:
      return [];
  }
}

/** Storage classes, and volumes that Karpenter gives to its nodes. */
function volumesOfObject({ resource, at, group, kind, object }: KubernetesObject): Said[] {
  const ofKind = (): Volume[] => {
    if (group === "storage.k8s.io" && kind === "StorageClass")
      return storageClass(object.provisioner, object.parameters, `${at}.parameters`);
    if (group !== "karpenter.k8s.aws" || kind !== "EC2NodeClass") return [];
    return blocks(object, "spec")
      .flatMap((spec) => blocks(spec, "blockDeviceMappings"))
      .flatMap((mapping, index) =>
        blocks(mapping, "ebs").map(({ volumeType, throughput, iops }) => {
          const place = `${at}.spec.blockDeviceMappings[${String(index)}].ebs.throughput`;
          return { at: place, type: volumeType, throughput, iops };
        }),
      );
  };
  return ofKind().map((one) => ({ ...one, resource }));
}

function volume(block: JsonObject, at: string): Volume {
  return { at, type: block.volume_type, throughput: block.throughput, iops: block.iops };
}

/** With operations by size nothing is certain. */
function storageClass(provisioner: Json | undefined, parameters: Json | undefined, at: string): Volume[] {
  if (provisioner !== "ebs.csi.aws.com" || !isObject(parameters) || hasKey(parameters, "iopsPerGB")) return [];
  const { type = "gp3", throughput, iops } = parameters;
  return [{ at: `${at}.throughput`, type, throughput, iops }];
}
