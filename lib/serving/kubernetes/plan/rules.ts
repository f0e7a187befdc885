import { awsProvider } from "../../../core/props/aws-provider";
import { namespaceOrName } from "../../../core/props/cluster-references";
import { listOf, recordOf } from "../../../core/props/collections";
import { tags } from "../../../core/props/common";
import { nested } from "../../../core/props/objects";
import { grantee } from "../../../core/props/references";
import { optional, PropRules } from "../../../core/props/rule";
import { checked, either } from "../../../core/props/shapes";
import { anyText } from "../../../core/props/text";
import { flag, oneOf } from "../../../core/props/words";
import type { Grantee } from "../../../iam/grant";
import { annotationProblems, labelProblems } from "../../../kubernetes/plan/metadata";
import { checkTaggedImage } from "../../../registry/container-image";
import { labelName } from "../../../kubernetes/plan/names";
import { targetCluster } from "../../../kubernetes/plan/target-cluster";
import { grantedPrefix, readableBucket } from "../../model/plan/bucket";
import { KUBERNETES, variables } from "../../model/plan/environment";
import { containerImage } from "../../model/plan/image";
import { secretRefs } from "../../model/plan/secrets";
import type { EndpointModel, KubernetesEndpointProps } from "../endpoint-props";
import { EXTRA_RESOURCES } from "./extra-resources";
import { PROBES } from "./probes";
import { REACH } from "./reach";
import { SHARE } from "./resource-requests";
import { ROLLOUT } from "./rollout";
import { HEALTH_PATH, SERVER_PORT, setting } from "./server-rules";

const MODEL: PropRules<EndpointModel> = { bucket: readableBucket(), prefix: grantedPrefix() };

const WORDS = listOf(anyText("a word of the command", "x", { empty: "allowed" }), {
  what: "a list of words",
  token: "allowed",
});

const USER = either<"image", number>(
  (value) => value === "image",
  oneOf("image"),
  setting(0, 65535, 'id of a user, or "image"'),
);

const ENTRIES = recordOf(anyText("a text", "true", { empty: "allowed" }));

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
  port: SERVER_PORT,
  healthPath: HEALTH_PATH,
  reachableFrom: REACH,
  ...SHARE,
  ...ROLLOUT,
  extraResources: optional(EXTRA_RESOURCES),
  probes: optional(PROBES),
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
  podLabels: optional(checked(ENTRIES, labelProblems)),
  podAnnotations: optional(checked(ENTRIES, annotationProblems)),
  role: optional(grantee<Grantee>()),
  tags: optional(tags()),
  provider: optional(awsProvider()),
};
