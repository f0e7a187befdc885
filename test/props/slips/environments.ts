import { MlPlatform, State } from "cdktf-ml-platform";
import { environment, environmentProps, endpoint, platform, Slip, slip, UNSET, untyped, Loose } from "./program";

const at =
  (props: Loose): Slip["build"] =>
  (app) =>
    void platform(app, { environment: environment(props) });
const keptAt =
  (state: unknown): Slip["build"] =>
  (app) =>
    void platform(app, { state });

/** Where it is deployed, and where its state is kept. */
export const ENVIRONMENTS: readonly Slip[] = [
  slip("the account's number as a number", at({ accountId: 123456789012 }), "MLP-CORE-031 prod-foundation accountId"),
  slip("no account: the variable is not set", at({ accountId: UNSET }), "MLP-CORE-030 prod-foundation accountId"),
  slip("an empty account", at({ accountId: "" }), "MLP-CORE-030 prod-foundation accountId"),
  slip(
    "an account read from a file, with its line end",
    at({ accountId: "123456789012\r" }),
    "MLP-CORE-006 prod-foundation accountId",
  ),
  slip(
    "an account that only Terraform knows",
    at({ accountId: "${data.aws_caller_identity.me.account_id}" }),
    "MLP-CORE-006 prod-foundation accountId",
  ),
  slip("a region without its second hyphen", at({ region: "us-east1" }), "MLP-CORE-007 prod-foundation region"),
  slip("no region", at({ region: UNSET }), "MLP-CORE-030 prod-foundation region"),
  slip("no name", at({ name: UNSET }), "MLP-CORE-030 prod-foundation name"),
  slip("a name with an unset variable", at({ name: `ml-${String(UNSET)}` }), "MLP-CORE-042 prod-foundation name"),
  slip("a name for people", at({ name: "Prod Env" }), "MLP-CORE-005 prod-foundation name"),
  slip("a number as a tag", at({ tags: { cost: 4711 } }), "MLP-CORE-031 prod-foundation tags.cost"),
  slip(
    "the topic's variable is empty, and an endpoint",
    (app) => {
      endpoint(app, {}, "Churn", { alarmTopicArn: "" });
    },
    "MLP-CORE-030 prod-foundation alarmTopicArn",
    "warning MLP-SERVE-043 prod-serving/Churn alarms",
  ),
  slip(
    "a topic of another region, and an endpoint",
    (app) => {
      endpoint(app, {}, "Churn", { alarmTopicArn: "arn:aws:sns:eu-west-1:123456789012:x" });
    },
    "MLP-SERVE-045 prod-serving/Churn alarmTopicArn",
  ),
  slip(
    "props in place of an Environment",
    (app) => void platform(app, { environment: environmentProps() }),
    "MLP-CORE-031 prod environment",
  ),
  slip("no Environment", (app) => void platform(app, { environment: undefined }), "MLP-CORE-030 prod environment"),
  slip("a bucket's URL as the state", keptAt("s3://acme-tf"), "MLP-CORE-031 prod state"),
  slip(
    "state in a bucket whose variable is not set",
    (app) => {
      platform(app, { state: State.s3(untyped({ bucket: UNSET, region: "us-east-1" })) });
    },
    "MLP-CORE-030 prod-foundation state.bucket",
  ),
  slip(
    "state in a region whose variable is not set",
    (app) => {
      platform(app, { state: State.s3(untyped({ bucket: "acme-tf", region: UNSET })) });
    },
    "MLP-CORE-030 prod-foundation state.region",
  ),
  slip("no props at all", (app) => void new MlPlatform(app, "prod", untyped<never>(null)), "MLP-CORE-030 prod"),
];
