import type { Code } from "../../codes";
import { partitionOf } from "../../core/partition";
import { quote } from "../../core/quote";
import type { Fields, Pods, Resource, Value, Views } from "../../views";
import { accountOf, areInOneAccount } from "../../views/place";
import { BORDER_KINDS } from "../border-kinds";
import { ownedBy } from "../crossings";
import { judgeEach, Say } from "../judged";
import { letsIn } from "../let-in";
import type { Rule } from "../rule";

/** Nodes pull as roles of their own account, which a repository of another one has to let in. */
export const imageBorder: Rule<Code> = {
  code: "MLP-REGISTRY-130",
  title: "images of another account's repository may be pulled by the cluster",
  source: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policy-examples.html",
  check: (views) => {
    const bringing = new Map(
      ACCOUNTS.flatMap((kind) => views.kubernetes.ofKind(kind))
        .filter(({ fields }) => fields.has(kindsSecret(fields)))
        .map(({ resource }) => [views.kubernetes.clusterOf(resource).key, resource]),
    );
    return judgeEach(pulling(views), (pods, say) => judge(pods, bringing, say, views));
  },
};

/** Accounts that bring their pods credentials for registries. */
const ACCOUNTS = ["ServiceAccount", "DefaultServiceAccount"];

/** The provider names the secrets one by one. */
function kindsSecret(fields: Fields): string {
  return fields.has("imagePullSecrets") ? "imagePullSecrets" : "imagePullSecret";
}

/** Pods by the resource that makes them, with the images that nodes pull for them. */
interface Pulling {
  readonly resource: Resource;
  readonly images: readonly Image[];
}

/** An image that a container runs. */
interface Image {
  readonly container: Fields;
  readonly value: Value<Resource>;
}

/** The pods that bring no credentials of their own. */
function pulling({ kubernetes }: Views): Pulling[] {
  return kubernetes.pods.flatMap(({ object: { resource }, spec }: Pods): Pulling[] => {
    if (spec.has("imagePullSecrets")) return [];
    const containers = [...spec.list("initContainers"), ...spec.list("containers")];
    const images = containers.flatMap((container): Image[] => {
      const value = container.value("image");
      return value === undefined ? [] : [{ container, value }];
    });
    return images.length === 0 ? [] : [{ resource, images }];
  });
}

function judge({ resource, images }: Pulling, bringing: ReadonlyMap<string, Resource>, say: Say, views: Views): void {
  const seen = new Set<string>();
  for (const image of images) {
    const { target, written } = repositoryOf(image, views);
    if (target === undefined || seen.has(written)) continue;
    seen.add(written);
    const cluster = views.kubernetes.clusterOf(resource);
    const [own, owner] = [cluster.by && accountOf(cluster.by), accountOf(target)];
    if (own !== undefined && own === owner) continue;
    if (own === undefined || owner === undefined) {
      const isOwn = cluster.by !== undefined && areInOneAccount(cluster.by, target) === true;
      if (!isOwn) say.unknown(resource, "image", `whether ${target.address} is in the account of the cluster`);
      continue;
    }
    const answer = letsIn({ kind: BORDER_KINDS.aws_ecr_repository!, owner, target }, own, views);
    const credentials = bringing.get(cluster.key);
    if (answer === "yes") continue;
    if (answer !== "no") say.unknown(resource, "image", answer.why);
    else if (credentials !== undefined)
      say.unknown(resource, "image", `whether the credentials of ${credentials.address} are for it`);
    else {
      say.error(resource, "image", {
        message: `the cluster's nodes are of account ${own}, and no policy of ${target.address} in account ${owner} lets that account pull: no pod starts, got ${quote(written)}`,
        fix: `allow the root of account ${own} ecr:BatchCheckLayerAvailability, ecr:BatchGetImage and ecr:GetDownloadUrlForLayer on the side of ${target.address} (aws_ecr_repository_policy)`,
      });
    }
  }
}

const ADDRESS = /^(\d{12})\.dkr[.-]ecr(?:-fips)?\.([a-z0-9-]+)\.[a-z.]+\/([^:@]+)/;

/** The repository of the app that an image is in, by a reference or by its address, and the image as it is written. */
function repositoryOf({ container, value }: Image, views: Views): { target?: Resource; written: string } {
  if (value.kind === "known") {
    const written = typeof value.value === "string" ? value.value : "";
    const [, account, region, name] = ADDRESS.exec(written) ?? [];
    if (account === undefined || region === undefined || name === undefined) return { written };
    const arn = ["arn", partitionOf(region), "ecr", region, account, `repository/${name}`].join(":");
    const [owned] = ownedBy(arn, undefined, views);
    return { target: owned?.target, written };
  }
  const target = container
    .referencesOf("image")
    .find(({ mode, type }) => mode === "resource" && type === "aws_ecr_repository");
  return { target, written: container.written("image") };
}
