import { baseline, runPack } from "../../../lib/checks";
import { costOf, diff, quotasOf, SynthesizedStack } from "../../../lib/report";
import { isObject, Json, JsonObject } from "../../../lib/terraform";
import { Random } from "../../terraform/support/random";
import { stackJson } from "../support";

/** A configuration with costs, quotas, and things to be found; `cidr` differs from one version to the next. */
export function sample(cidr = "10.0.0.0/16"): JsonObject {
  const statement = { Effect: "Allow", Action: "s3:*", Resource: "${aws_s3_bucket.Data.arn}/*" };
  const trust = { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "ec2.amazonaws.com" } };
  return stackJson(
    "net",
    {
      "aws_vpc.Main": { cidr_block: cidr },
      "aws_subnet.Alpha": { vpc_id: "${aws_vpc.Main.id}", cidr_block: "10.0.0.0/24", availability_zone: "us-east-1a" },
      "aws_eip.Address": { domain: "vpc" },
      "aws_nat_gateway.Gate": { subnet_id: "${aws_subnet.Alpha.id}", allocation_id: "${aws_eip.Address.id}" },
      "aws_launch_template.Template": {
        name: "nodes",
        instance_type: "m5.large",
        block_device_mappings: [{ device_name: "/dev/xvda", ebs: [{ volume_size: 100, volume_type: "gp3" }] }],
      },
      "aws_autoscaling_group.Group": {
        desired_capacity: 2,
        min_size: 1,
        max_size: 4,
        vpc_zone_identifier: ["${aws_subnet.Alpha.id}"],
        launch_template: [{ id: "${aws_launch_template.Template.id}" }],
        lifecycle: [{ ignore_changes: ["tag"] }],
      },
      "aws_s3_bucket.Data": { bucket: "acme-data", lifecycle: { prevent_destroy: true } },
      "aws_s3_bucket.Open": { bucket: "acme-open" },
      "aws_s3_bucket_public_access_block.Closed": {
        bucket: "${aws_s3_bucket.Data.id}",
        block_public_acls: true,
        block_public_policy: true,
        ignore_public_acls: true,
        restrict_public_buckets: true,
      },
      "aws_s3_bucket_server_side_encryption_configuration.Encrypted": {
        bucket: "${aws_s3_bucket.Data.bucket}",
        rule: [{ apply_server_side_encryption_by_default: [{ sse_algorithm: "AES256" }] }],
      },
      "aws_s3_bucket_lifecycle_configuration.Aged": {
        bucket: "acme-data",
        rule: [{ id: "old", status: "Enabled", expiration: [{ days: 3 }] }],
      },
      "aws_iam_role.Reader": {
        name: "reader",
        assume_role_policy: JSON.stringify({ Version: "2012-10-17", Statement: [trust] }),
      },
      "aws_iam_role_policy.Grant": {
        role: "${aws_iam_role.Reader.name}",
        name: "grant",
        policy: JSON.stringify({ Version: "2012-10-17", Statement: [statement] }),
      },
    },
    { output: { vpc: { value: "${aws_vpc.Main.id}" } }, locals: { vpc: "${aws_vpc.Main.id}" } },
  );
}

/** All answers on some stacks, line by line and sorted; stacks are not named, as what is split has other ones. */
export function answersOn(stacks: readonly SynthesizedStack[]): string[] {
  const { lines, unknown, byUse, monthlyUsd } = costOf(stacks);
  const { findings, unknown: untold } = runPack(baseline, stacks);
  return [
    `${monthlyUsd.toFixed(2)} USD`,
    ...lines.map(({ address, item, monthlyUsd: usd }) => `cost ${address} ${item} ${usd.toFixed(2)}`),
    ...unknown.map(({ address, why }) => `no cost ${address} ${why}`),
    ...byUse.map(({ address, what }) => `by use ${address} ${what}`),
    ...quotasOf(stacks).needs.map(({ name, needed }) => `quota ${name} ${String(needed)}`),
    ...findings.map(({ code, severity, property, message }) => `${severity} ${code} ${String(property)} ${message}`),
    ...untold.map(({ code, property, why }) => `untold ${code} ${property} ${why}`),
  ].sort();
}

/** What changes between two versions, without the names of stacks. */
export function changesBetween(before: readonly SynthesizedStack[], after: readonly SynthesizedStack[]): string[] {
  return diff(before, after)
    .stacks.flatMap(({ resources }) => resources)
    .flatMap(({ action, address, arguments: all }) => [
      `${action} ${address}`,
      ...all.map(({ argument, effect }) => `${action} ${address} ${argument} ${effect}`),
    ])
    .sort();
}

/** The configuration with each labelled block in a random one of its forms: an object, or lists of objects. */
export function inOtherForms(json: JsonObject, random: Random): JsonObject {
  const sections = Object.entries(json).map(([section, value]): [string, Json] => {
    const depth = section === "resource" || section === "data" ? 2 : section === "output" ? 1 : 0;
    return [section, wrapped(listed(value, depth, random), random)];
  });
  return Object.fromEntries(sections);
}

function listed(value: Json, depth: number, random: Random): Json {
  if (!isObject(value)) return value;
  const members = Object.entries(value).map(([name, member]): [string, Json] => [
    name,
    depth > 0 ? listed(member, depth - 1, random) : lifecycleOf(name, member, random),
  ]);
  if (depth === 0 || random.below(2) === 0) return Object.fromEntries(members);
  return members.map((member) => Object.fromEntries([member]));
}

function lifecycleOf(name: string, value: Json, random: Random): Json {
  return name === "lifecycle" && isObject(value) ? wrapped(value, random) : value;
}

function wrapped(value: Json, random: Random): Json {
  return isObject(value) && random.below(2) === 0 ? [value] : value;
}

/** The configuration with other names of resources, and the way back for a line of an answer. */
export function withOtherNames(json: JsonObject): {
  readonly json: JsonObject;
  readonly back: (line: string) => string;
} {
  const names = Object.values(json.resource as JsonObject).flatMap((named) => Object.keys(named as JsonObject));
  const word = new RegExp(`\\b(${names.join("|")})\\b`, "g");
  return {
    json: JSON.parse(JSON.stringify(json).replaceAll(word, "zz-$1-zz")) as JsonObject,
    back: (line) => line.replaceAll(/zz-(\w+)-zz/g, "$1"),
  };
}

/** The configuration as two stacks, each type on one side; what the one needs of the other crosses by outputs. */
export function inTwo(json: JsonObject, sideOf: (type: string) => 0 | 1): readonly [JsonObject, JsonObject] {
  const types = Object.entries(json.resource as Record<string, JsonObject>);
  const outputs: Record<string, Json>[] = [{}, {}];
  const [left, right] = ([0, 1] as const).map((side): JsonObject => {
    const own = types.filter(([type]) => sideOf(type) === side);
    const text = JSON.stringify(Object.fromEntries(own)).replaceAll(
      /\$\{(\w+)\.(\w+)\.(\w+)\}/g,
      (whole, type: string, name: string, attribute: string) => {
        if (sideOf(type) === side) return whole;
        const output = `${type}-${name}-${attribute}`;
        outputs[1 - side]![output] = { value: whole };
        return `\${data.terraform_remote_state.cross-stack-reference-input-${["left", "right"][1 - side]!}.outputs.${output}}`;
      },
    );
    const other = ["left", "right"][1 - side]!;
    const state = {
      [`cross-stack-reference-input-${other}`]: { backend: "local", config: { path: `${other}.tfstate` } },
    };
    const resource = JSON.parse(text) as JsonObject;
    return {
      provider: json.provider!,
      resource,
      ...(text.includes("remote_state") && { data: { terraform_remote_state: state } }),
    };
  }) as [JsonObject, JsonObject];
  return [
    { ...left, output: outputs[0]! },
    { ...right, output: outputs[1]! },
  ];
}
