import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { Lazy, TerraformOutput } from "cdktf";
import { Construct } from "constructs";
import fc from "fast-check";
import {
  AccountQuestion,
  acknowledge,
  addFact,
  CloudStateProps,
  Component,
  dependOn,
  Environment,
  EnvironmentProps,
  PlatformStack,
  PlatformStackProps,
  S3StateProps,
  SecretRef,
  State,
} from "../../lib/core";
import { planTags } from "../../lib/core/plan/tags";
import { EncryptionKey, ServiceRole } from "../../lib/iam";
import { inApp, subject } from "./subject";
import {
  addLater,
  badName,
  badTags,
  ENVIRONMENT,
  inStack,
  matching,
  Place,
  removalPolicy,
  tags,
  text,
  TOKEN,
} from "./values";

const ACCOUNT = "123456789012";
const account = matching(/^[0-9]{12}$/);
const region = fc.constantFrom("us-east-1", "eu-central-1", "ap-southeast-2", "us-gov-west-1", "cn-north-1");
const badRegion = fc.constantFrom("us-east1", "US-EAST-1", "us-east-1a", "", "moon-north-1", "${x}", TOKEN);
const roleArn = matching(/^arn:aws:iam::[0-9]{12}:role\/[A-Za-z]{1,9}$/);
const badArn = fc.constantFrom("role", "arn:aws:iam::1:role/x", "arn:aws:iam::123456789012:role/${x}", "");

/** Where a platform is deployed. */
export const environment = subject<EnvironmentProps>({
  name: "Environment",
  required: { name: matching(/^[a-z][a-z0-9-]{0,14}[a-z0-9]$/), accountId: fc.constant(ACCOUNT), region },
  optional: {
    tags,
    removalPolicy,
    assumeRoleArn: matching(new RegExp(`^arn:aws:iam::${ACCOUNT}:role/[A-Za-z]{1,9}$`)),
    permissionsBoundaryArn: matching(new RegExp(`^arn:aws:iam::(${ACCOUNT}|aws):policy/[A-Za-z]{1,9}$`)),
    alarmTopicArn: matching(/^arn:aws:sns:us-east-1:[0-9]{12}:[A-Za-z]{1,9}$/),
    imageMirror: fc.constant("123456789012.dkr.ecr.us-east-1.amazonaws.com/mirror"),
    chartMirror: fc.constant("oci://123456789012.dkr.ecr.us-east-1.amazonaws.com/charts"),
    askAtPlan: fc.subarray<AccountQuestion>([
      "capacityReservations",
      "defaultRoutes",
      "modelApproval",
      "serviceLinkedRoles",
      "serviceQuotas",
    ]),
  },
  mistakes: [
    fc.oneof(badName, fc.constantFrom("PROD", "p", "production-of-europe", "ml-undefined")).map((name) => ({ name })),
    fc.constantFrom("12345", "1234567890123", "12345678901a", "", TOKEN).map((accountId) => ({ accountId })),
    badRegion.map((wrong) => ({ region: wrong })),
    fc.constantFrom<object[]>({ acountId: "123456789012" }, { comment: "of the company" }),
    account.map((accountId) => ({ accountId })),
    roleArn.map((assumeRoleArn) => ({ assumeRoleArn })),
    badArn.map((assumeRoleArn) => ({ assumeRoleArn })),
    badArn.map((permissionsBoundaryArn) => ({ permissionsBoundaryArn })),
    badArn.map((alarmTopicArn) => ({ alarmTopicArn })),
    fc.constantFrom("", "https://registry", "${x}", TOKEN).map((imageMirror) => ({ imageMirror })),
    fc.constantFrom("", "charts", "oci://${x}", TOKEN).map((chartMirror) => ({ chartMirror })),
    fc.constantFrom<unknown[]>(["quotas"], "serviceQuotas", [TOKEN]).map((askAtPlan) => ({ askAtPlan })),
    badTags.map((wrong) => ({ tags: wrong })),
  ],
  run: inApp((app, props) => {
    const stack = new PlatformStack(app, "s", { environment: new Environment(props) });
    addLater(stack);
    new ServiceRole(stack, "Role", { service: "sagemaker.amazonaws.com" });
  }),
});

const keptAt = <Props extends object>(state: (props: Props) => State) =>
  inApp<Props>((app, props) => {
    addLater(new PlatformStack(app, "s", { environment: new Environment(ENVIRONMENT), state: state(props) }));
  });

/** State in a bucket. */
export const stateInS3 = subject<S3StateProps>({
  name: "State.s3",
  required: { bucket: matching(/^[a-z0-9][a-z0-9-]{1,30}[a-z0-9]$/), region },
  optional: {
    keyPrefix: matching(/^[a-z]{1,8}(\/[a-z]{1,8})?$/),
    keyLayout: fc.constantFrom("environment" as const, "stack" as const),
    kmsKeyArn: fc.constant("arn:aws:kms:us-east-1:123456789012:key/1"),
  },
  mistakes: [
    fc.oneof(badName, fc.constantFrom("Bucket", "a")).map((bucket) => ({ bucket })),
    badRegion.map((wrong) => ({ region: wrong })),
    fc.constantFrom("/", "/a", "a/", "a//b", "${x}", TOKEN).map((keyPrefix) => ({ keyPrefix })),
    fc.constantFrom("", "alias/state", TOKEN).map((kmsKeyArn) => ({ kmsKeyArn })),
    fc.constantFrom("", "Stack", TOKEN).map((wrong) => ({ keyLayout: wrong as "stack" })),
  ],
  run: keptAt((props) => State.s3(props)),
});

/** State in HCP Terraform. */
export const stateInCloud = subject<CloudStateProps>({
  name: "State.cloud",
  required: { organization: matching(/^[a-z]{3,9}$/) },
  optional: { workspacePrefix: matching(/^[a-z]{1,6}-$/) },
  mistakes: [
    fc.constantFrom("", "a b", "${x}", TOKEN).map((organization) => ({ organization })),
    fc.constantFrom(" ", "a/b", "${x}", "x".repeat(100), TOKEN).map((workspacePrefix) => ({ workspacePrefix })),
  ],
  run: keptAt((props) => State.cloud(props)),
});

interface Tagged extends Place {
  readonly id: string;
  readonly tags?: Readonly<Record<string, string>>;
}

/** A company's own construct, made of ours. */
class Own extends Component {
  constructor(scope: Construct, { id, tags: given }: Omit<Tagged, "platform">) {
    super(scope, id);
    const plan = this.accept(planTags(given ?? {}, "tags"));
    new EncryptionKey(this, "Key", { description: id, tags: plan });
    new ServiceRole(this, "Role", { service: "sagemaker.amazonaws.com", tags: plan });
  }
}

/** Components that others derive from ours, under any id that `constructs` takes. */
export const component = subject<Tagged>({
  name: "Component",
  required: { platform: fc.boolean(), id: text(80).filter((id) => id !== "") },
  optional: { tags },
  mistakes: [badTags.map((wrong) => ({ tags: wrong }))],
  run: inStack((stack, props) => void new Own(stack, props)),
});

/** What users do in a stack. */
const NEIGHBOURS = {
  "an aliased provider": (stack: PlatformStack) =>
    void new AwsProvider(stack, "West", { alias: "west", region: "us-west-2" }),
  "another region's default provider": (stack: PlatformStack) => {
    stack.provider.addOverride("region", "us-west-2");
    new EncryptionKey(stack, "There", { description: "there" });
  },
  "a second default provider": (stack: PlatformStack) => void new AwsProvider(stack, "Second", { region: "us-west-2" }),
  "a second backend": (stack: PlatformStack) => State.local().bind(stack),
  "two resources of one address": (stack: PlatformStack) => {
    new Vpc(stack, "Me.rged", { cidrBlock: "10.0.0.0/16" });
    new Vpc(stack, "Merg.ed", { cidrBlock: "10.1.0.0/16" });
  },
  "an expected answer": (stack: PlatformStack) => void ServiceRole.fromName(stack, "Theirs", "theirs"),
  "a fact with a token": (stack: PlatformStack) =>
    addFact(stack, { type: "prefix", address: "aws_s3_bucket.B", prefix: TOKEN, purpose: "none" }),
  "an acknowledgement without reason": (stack: PlatformStack) => acknowledge(stack, "MLP-S3-104", " "),
  "an acknowledgement of nothing": (stack: PlatformStack) => acknowledge(stack, "MLP-S3-104", "public data"),
  "an acknowledgement of an error of props": (stack: PlatformStack) => {
    new Own(stack, { id: "Tagged", tags: { "aws:x": "y" } });
    acknowledge(stack, "MLP-CORE-012", "tags of theirs");
  },
  "another library's validation": (stack: PlatformStack) =>
    new Construct(stack, "Foreign").node.addValidation({ validate: () => ["not like this"] }),
  "what cannot be rendered": (stack: PlatformStack) =>
    void new TerraformOutput(stack, "Broken", {
      value: Lazy.anyValue({
        produce: () => {
          throw new Error("no value");
        },
      }),
    }),
  "a dependency": (stack: PlatformStack) => {
    const first = new EncryptionKey(stack, "First", { description: "first" });
    dependOn(new ServiceRole(stack, "Then", { service: "sagemaker.amazonaws.com" }), first);
  },
} as const;

type Neighbour = keyof typeof NEIGHBOURS;

const SOUND: readonly Neighbour[] = ["an aliased provider", "an expected answer", "a dependency"];

interface Shared extends PlatformStackProps {
  readonly id: string;
  /** What stands in the stack beside ours. */
  readonly beside: readonly Neighbour[];
}

/** A stack of the platform, with other things in it. */
export const platformStack = subject<Shared>({
  name: "PlatformStack",
  required: {
    id: matching(/^[A-Za-z][A-Za-z0-9_-]{0,30}$/),
    environment: fc.constant(new Environment(ENVIRONMENT)),
    beside: fc.uniqueArray(fc.constantFrom(...SOUND)),
  },
  optional: { state: fc.constantFrom(State.local(), State.cloud({ organization: "company" })) },
  mistakes: [
    fc
      .uniqueArray(fc.constantFrom(...(Object.keys(NEIGHBOURS) as Neighbour[])), { minLength: 1, maxLength: 2 })
      .map((beside) => ({ beside })),
    fc
      .oneof(text(20), fc.constantFrom(".", "..", "a/b", "a b", "${x}", "x".repeat(300)))
      .map((id) => ({ id: id === "" ? "." : id })),
  ],
  run: inApp((app, { id, beside, ...props }) => {
    const stack = new PlatformStack(app, id, props);
    for (const neighbour of beside) NEIGHBOURS[neighbour](stack);
  }),
});

interface Kept extends Place {
  readonly secretArn: string;
  readonly parameterName: string;
}

/** Places of secrets. */
export const secretRef = subject<Kept>({
  name: "SecretRef",
  required: {
    platform: fc.boolean(),
    secretArn: fc.oneof(
      matching(/^arn:aws:secretsmanager:us-east-1:[0-9]{12}:secret:[a-z/_+=.@!-]{1,20}-[A-Za-z0-9]{6}$/),
      fc.constant(TOKEN),
    ),
    parameterName: fc.oneof(matching(/^(\/[A-Za-z0-9_.-]{1,8}){1,4}$/), matching(/^[A-Z_]{1,20}$/), fc.constant(TOKEN)),
  },
  optional: {},
  mistakes: [
    fc
      .oneof(text(60), fc.constantFrom("*", "arn:aws:secretsmanager:us-east-1:123456789012:secret:api"))
      .map((secretArn) => ({ secretArn })),
    fc
      .oneof(text(60), fc.constantFrom("*", "/prod/*", "prod/api", "sk-live-51H8xyz-mysecretvalue"))
      .map((parameterName) => ({ parameterName })),
  ],
  run: inStack((stack, { secretArn, parameterName }) => {
    const kept = [SecretRef.fromSecretsManager(secretArn), SecretRef.fromSsmParameter(parameterName)];
    kept.forEach(({ locator }, index) => new TerraformOutput(stack, `Place${index}`, { value: locator }));
  }),
});
