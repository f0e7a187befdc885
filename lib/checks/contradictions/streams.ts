import { asArray, isObject, Json, JsonObject } from "../../terraform";
import type { Contradiction } from "./contradiction";

const HOUR = 3600;
const DAY = 24 * HOUR;
/** The fields that events have. */
const FIELDS = new Set(
  ["version", "id", "detail-type", "source", "account", "time", "region", "resources", "detail"].concat([
    "replay-name",
    "$or",
  ]),
);
const TO_S3 = "extended_s3_configuration";
/** Names that are written for an add-on, and that none has. */
const ADDONS: ReadonlyMap<string, string> = new Map([
  ["aws-vpc-cni", "vpc-cni"],
  ["cluster-autoscaler", "the chart cluster-autoscaler"],
  ["core-dns", "coredns"],
  ["ebs-csi-driver", "aws-ebs-csi-driver"],
  ["efs-csi-driver", "aws-efs-csi-driver"],
  ["fsx-csi-driver", "aws-fsx-csi-driver"],
  ["karpenter", "the chart karpenter"],
  ["kubeproxy", "kube-proxy"],
  ["mountpoint-s3-csi-driver", "aws-mountpoint-s3-csi-driver"],
  ["pod-identity-agent", "eks-pod-identity-agent"],
]);

/** Of alarms, events, streams, search and the like. */
export const STREAMS: readonly Contradiction[] = [
  {
    type: "aws_cloudwatch_metric_alarm",
    given: "period",
    at: "evaluation_periods",
    wrong: (read) => {
      const [period, periods] = [read.number("period"), read.number("evaluation_periods")];
      if (period === undefined || periods === undefined) return undefined;
      const most = period >= HOUR ? 7 * DAY : DAY;
      return period * periods > most
        ? `CloudWatch looks back ${most === DAY ? "a day" : "7 days, and a day with periods below an hour"} at most, got ${String(periods)} periods of ${String(period)} s`
        : undefined;
    },
    fix: "give fewer or shorter periods",
  },
  {
    type: "aws_cloudwatch_event_rule",
    given: "event_pattern",
    at: "event_pattern",
    wrong: (read) => {
      const pattern = read.json("event_pattern");
      if (pattern === undefined) return undefined;
      const single = notListed(pattern);
      if (single !== undefined) return `EventBridge refuses a pattern whose values are in no list, got ${single}`;
      const none = Object.keys(pattern).find((name) => !FIELDS.has(name) && !name.includes("${"));
      return none === undefined ? undefined : `no event has this field, so that nothing matches, got ${none}`;
    },
    fix: 'write `{"source": ["aws.sagemaker"], "detail-type": ["…"], "detail": {"field": ["value"]}}`',
  },
  {
    type: "aws_kinesis_firehose_delivery_stream",
    given: `${TO_S3}.dynamic_partitioning_configuration`,
    at: `${TO_S3}.buffering_size`,
    wrong: (read) => {
      if (read.boolean(`${TO_S3}.dynamic_partitioning_configuration.enabled`) !== true) return undefined;
      const size = read.number(`${TO_S3}.buffering_size`, 5);
      return size !== undefined && size < 64
        ? `partitions are written from buffers of 64 MB or more, got ${String(size)}, which is 5 where nothing is said`
        : undefined;
    },
    fix: "give `buffering_size = 64` or more",
  },
  {
    type: "aws_kinesis_firehose_delivery_stream",
    given: `${TO_S3}.prefix`,
    at: `${TO_S3}.error_output_prefix`,
    wrong: (read) =>
      read.text(`${TO_S3}.prefix`)?.includes("!{") === true && !read.has(`${TO_S3}.error_output_prefix`)
        ? "a prefix with expressions needs one for what fails"
        : undefined,
    fix: "give `error_output_prefix`, such as errors/!{firehose:error-output-type}/",
  },
  {
    type: "aws_mwaa_environment",
    given: "network_configuration.subnet_ids",
    at: "network_configuration.subnet_ids",
    wrong: (read) => {
      const count = read.count("network_configuration.subnet_ids");
      return count === undefined || count === 2 ? undefined : `Airflow runs in two subnets, got ${String(count)}`;
    },
    fix: "give two private subnets in two zones",
  },
  {
    type: "aws_eks_addon",
    given: "addon_name",
    at: "addon_name",
    wrong: (read) => {
      const name = read.text("addon_name") ?? "";
      return ADDONS.has(name) ? `EKS has no add-on of this name, got ${name}: it is ${ADDONS.get(name)!}` : undefined;
    },
    fix: "give the name that `aws eks describe-addon-versions` lists",
  },
  {
    type: "aws_opensearch_domain",
    given: "vpc_options.subnet_ids",
    at: "vpc_options.subnet_ids",
    wrong: (read) => {
      const isSpread = read.has("cluster_config.zone_awareness_enabled")
        ? read.boolean("cluster_config.zone_awareness_enabled")
        : false;
      const zones = read.number("cluster_config.zone_awareness_config.availability_zone_count", 2);
      const [wanted, got] = [
        isSpread === true ? zones : isSpread === false ? 1 : undefined,
        read.listed("vpc_options.subnet_ids"),
      ];
      const isWritten = got?.every((one) => !/\[\*\]|\bfor\b|\.\*\.|[a-z]\(/.test(one)) === true;
      return wanted === undefined || got === undefined || !isWritten || got.length === wanted
        ? undefined
        : `a domain over ${wanted === 1 ? "one zone" : `${String(wanted)} zones`} is in as many subnets, got ${String(got.length)}`;
    },
    fix: "give a subnet for each zone, and `zone_awareness_config` for more than one",
  },
  {
    type: "aws_opensearch_domain",
    given: "cluster_config.zone_awareness_enabled",
    at: "cluster_config.instance_count",
    wrong: (read) => {
      if (read.boolean("cluster_config.zone_awareness_enabled") !== true) return undefined;
      const zones = read.number("cluster_config.zone_awareness_config.availability_zone_count", 2);
      const nodes = read.number("cluster_config.instance_count", 1);
      return zones !== undefined && nodes !== undefined && nodes < zones
        ? `each of ${String(zones)} zones has a node, got ${String(nodes)}`
        : undefined;
    },
    fix: "give a multiple of the number of zones",
  },
];

/** The first field of a pattern whose value is neither in a list nor an object. */
function notListed(pattern: JsonObject, path = ""): string | undefined {
  for (const [name, value] of Object.entries(pattern)) {
    const at = path === "" ? name : `${path}.${name}`;
    if (isObject(value)) {
      const inner = notListed(value, at);
      if (inner !== undefined) return inner;
    } else if (!Array.isArray(value) && !isOpen(value)) return `${at}: ${JSON.stringify(value)}`;
    else if (Array.isArray(value) && asArray(value).length === 0) return `${at}: []`;
  }
  return undefined;
}

function isOpen(value: Json): boolean {
  return typeof value === "string" && value.includes("${");
}
