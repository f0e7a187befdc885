import { GP3_IOPS, gp3Throughput } from "../../catalog/ebs-volumes";
import type { Code } from "../../codes";
import { blocks, hasKey, Json, JsonObject, SynthesizedResource } from "../../terraform";
import { isObject } from "../../terraform";
import { knownNumber, knownText } from "../known-value";
import { Rule } from "../rule";
import { inEachStack } from "../rule-findings";

/** Throughput of gp3 goes with its operations: EC2 refuses 1000 MiB/s at the 3000 that a volume has by itself. */
export const gp3ThroughputRule: Rule<Code> = {
  code: "MLP-CHECK-133",
  title: "gp3 volumes have the operations that their throughput needs",
  check: inEachStack((result, stack, stacks) => {
    for (const resource of stack.resources) {
      for (const { at, type, throughput: given, iops: other } of volumesOf(resource)) {
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

function volumesOf({ mode, type, body }: SynthesizedResource): Volume[] {
  if (mode !== "resource") return [];
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
      return storageClass(body);
    default:
      return [];
  }
}

function volume(block: JsonObject, at: string): Volume {
  return { at, type: block.volume_type, throughput: block.throughput, iops: block.iops };
}

/** With operations by size nothing is certain. */
function storageClass(body: JsonObject): Volume[] {
  const { parameters } = body;
  if (body.storage_provisioner !== "ebs.csi.aws.com" || !isObject(parameters)) return [];
  if (hasKey(parameters, "iopsPerGB")) return [];
  const { type = "gp3", throughput, iops } = parameters;
  return [{ at: "parameters.throughput", type, throughput, iops }];
}
