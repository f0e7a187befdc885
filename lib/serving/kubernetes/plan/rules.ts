import { awsProvider } from "../../../core/props/aws-provider";
import { namespaceOrName } from "../../../core/props/cluster-references";
import { listOf } from "../../../core/props/collections";
import { tags } from "../../../core/props/common";
import { whole } from "../../../core/props/numbers";
import { nested } from "../../../core/props/objects";
import { grantee } from "../../../core/props/references";
import { optional, PropRules, Rule } from "../../../core/props/rule";
import { either } from "../../../core/props/shapes";
import { anyText, text } from "../../../core/props/text";
import { flag, oneOf } from "../../../core/props/words";
import type { Grantee } from "../../../iam/grant";
import { checkTaggedImage } from "../../../registry/container-image";
import { labelName } from "../../../kubernetes/plan/names";
import { targetCluster } from "../../../kubernetes/plan/target-cluster";
import { grantedPrefix, readableBucket } from "../../model/plan/bucket";
import { KUBERNETES, variables } from "../../model/plan/environment";
import { containerImage } from "../../model/plan/image";
import { secretRefs } from "../../model/plan/secrets";
import type { EndpointModel, KubernetesEndpointProps } from "../endpoint-props";
import { ROLLOUT } from "./rollout";
import { SHARE } from "./resource-requests";

const MODEL: PropRules<EndpointModel> = { bucket: readableBucket(), prefix: grantedPrefix() };

const WORDS = listOf(anyText("a word of the command", "x", { empty: "allowed" }), {
  what: "a list of words",
  token: "allowed",
});

function setting(min: number, max: number, unit: string): Rule<number> {
  return whole({ code: "MLP-SERVE-105", min, max, unit });
}

const USER = either<"image", number>(
  (value) => value === "image",
  oneOf("image"),
  setting(0, 65535, 'id of a user, or "image"'),
);

const NO_CONTAINER = {
  code: "MLP-SERVE-110",
  message: "the endpoint has no container, got no image",
  fix: "give the image that serves the model: ContainerImage.fromUri or images.imageByDigest",
} as const;

/** What each prop of a server may be. */
export const ENDPOINT: PropRules<KubernetesEndpointProps> = {
  cluster: targetCluster(),
  namespace: namespaceOrName(),
  image: containerImage(NO_CONTAINER, checkTaggedImage),
  port: setting(1, 65535, "port"),
  healthPath: text({
    code: "MLP-SERVE-106",
    what: "a health path",
    pattern: /^\/[\x21-\x7e]*$/,
    allowed: "the path of a URL: /health",
    breaks: "breaks Kubernetes's rule",
    example: "/health",
    token: "allowed",
  }),
  ...SHARE,
  ...ROLLOUT,
  model: optional(nested<EndpointModel>(MODEL)),
  command: optional(WORDS),
  args: optional(WORDS),
  environment: optional(variables(KUBERNETES)),
  secrets: optional(secretRefs(KUBERNETES, "SecretRef.fromKubernetes(secretName, entry)")),
  writablePaths: optional(listOf(anyText("a path", "/cache"), { what: "a list of paths" })),
  scratchGib: optional(setting(1, 16384, "GiB")),
  watchRollout: optional(flag()),
  userId: optional(USER),
  name: optional(labelName({ code: "MLP-SERVE-107", what: "an endpoint name", example: "server" }, 50)),
  role: optional(grantee<Grantee>()),
  tags: optional(tags()),
  provider: optional(awsProvider()),
};
