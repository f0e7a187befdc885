import type { Code } from "../../codes";
import { partitionOf } from "../../core/partition";
import type { Resource, Views } from "../../views";
import { regionOf } from "../../views/place";
import { mayBeEverything, outline, Statement } from "../../views/policy";
import { isAbout, matches } from "../../views/wildcards";
import { judgeEach, Say } from "../judged";
import type { Rule } from "../rule";

/** What nodes pull passes through the endpoints of their VPC. */
export const endpointPolicy: Rule<Code> = {
  code: "MLP-CHECK-111",
  title: "policies of VPC endpoints let images through",
  source: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html",
  check: (views) => {
    const networks = networksOfNodes(views);
    return judgeEach(views.resources("aws_vpc_endpoint"), (endpoint, say) => judge(endpoint, networks, say, views));
  },
};

function judge(endpoint: Resource, networks: Networks, say: Say, views: Views): void {
  const reading = views.iam.readingOf(endpoint, "policy");
  if (reading === undefined) return;
  if (reading.kind !== "policy") return say.unknown(endpoint, "policy", reading.why);
  const allowed = reading.statements.filter(({ allows }) => allows);
  if (allowed.length === 0) {
    say.error(endpoint, "policy", {
      message: "the endpoint's policy has no Allow, so nothing passes through it",
      fix: "add a statement that allows what is meant; without an Allow everything is denied",
    });
  } else judgeLayers(endpoint, allowed, networks, say);
}

function judgeLayers(endpoint: Resource, allowed: readonly Statement[], networks: Networks, say: Say): void {
  const service = endpoint.why("service_name");
  if (service !== undefined) return say.unknown(endpoint, "service_name", service);
  const name = endpoint.text("service_name") ?? "";
  if (!name.endsWith(".s3")) return;
  const region = regionOf(endpoint) ?? /^com\.amazonaws\.([a-z0-9-]+)\.s3$/.exec(name)?.[1];
  if (region === undefined) return say.unknown(endpoint, "service_name", "of which region it is");
  const layers = `arn:${partitionOf(region)}:s3:::prod-${region}-starport-layer-bucket`;
  const about = allowed.filter((statement) => isAbout(statement, "s3:GetObject"));
  const isFor = ({ resources, notResources }: Statement): boolean =>
    notResources.length > 0 || resources.some((text) => matches(outline(text), `${layers}/x`));
  if (about.some(isFor)) return;
  const vpc = networkOf(endpoint);
  if (vpc === undefined || !networks.known.has(vpc)) {
    if (vpc === undefined || networks.unclear) say.unknown(endpoint, "vpc_id", "whether nodes pull images through it");
    return;
  }
  if (about.some(({ resources }) => resources.some(mayBeEverything)))
    return say.unknown(endpoint, "policy", "whether it is for the layers of images");
  say.error(endpoint, "policy", {
    message: "nodes of this VPC pull images whose layers do not pass through the endpoint: ECR keeps them in S3",
    fix: `allow everybody s3:GetObject on "${layers}/*" as well`,
  });
}

/** The VPCs in which the app has nodes of a cluster, and whether there may be others. */
interface Networks {
  readonly known: ReadonlySet<unknown>;
  readonly unclear: boolean;
}

function networksOfNodes(views: Views): Networks {
  const subnets = [
    ...views.resources("aws_eks_node_group").flatMap((group) => group.list("subnet_ids")),
    ...views
      .resources("aws_eks_cluster")
      .flatMap((cluster) => cluster.blocks("vpc_config").flatMap((config) => config.list("subnet_ids"))),
  ];
  const networks = subnets.map((subnet) => (subnet.kind === "refers" ? networkOf(subnet.to) : undefined));
  return { known: new Set(networks.filter((network) => network !== undefined)), unclear: networks.includes(undefined) };
}

/** The network that something is in: the resource, or its id. */
function networkOf(resource: Resource): unknown {
  const value = resource.value("vpc_id");
  if (value?.kind === "refers") return value.to;
  return value?.kind === "known" ? value.value : undefined;
}
