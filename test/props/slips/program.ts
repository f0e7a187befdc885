import {
  Environment,
  KubernetesEndpoint,
  MlPlatform,
  MlPlatformProps,
  ModelSource,
  PlatformApp,
  PlatformStack,
  SageMakerEndpoint,
} from "cdktf-ml-platform";

/** Props as plain JavaScript has them: nobody has checked a type. */
export type Loose = Readonly<Record<string, unknown>>;

/** A value that TypeScript would refuse, or that a cast hid from it. */
export function untyped<T>(value: unknown): T {
  return value as T;
}

/** What an environment variable is that nobody set. */
export const UNSET = process.env["ML_PLATFORM_NO_SUCH_VARIABLE"];

/** A program with one ordinary mistake. */
export interface Slip {
  /** What somebody did. */
  readonly name: string;
  readonly build: (app: PlatformApp) => void;
  /** What they are told: "code path property", warnings with that word before it. */
  readonly told: readonly string[];
  /** Why they are told nothing, where that is so. */
  readonly why?: string;
}

/** A slip that is found. */
export function slip(name: string, build: Slip["build"], ...told: readonly string[]): Slip {
  return { name, build, told };
}

/** One that nobody can know of, or that is none after all. */
export function untold(name: string, build: Slip["build"], why: string): Slip {
  return { name, build, told: [], why };
}

/** A digest, as a push prints it. */
export const DIGEST = `sha256:${"0123456789abcdef".repeat(4)}`;
const ROLE = "arn:aws:iam::123456789012:role/PlatformAdmin";

/** The usual environment, but for these props. */
export function environment(props: Loose = {}): Environment {
  return new Environment(untyped(environmentProps(props)));
}

/** Its props. */
export function environmentProps(props: Loose = {}): Loose {
  const alarmTopicArn = "arn:aws:sns:us-east-1:123456789012:ml-alarms";
  return { name: "prod", accountId: "123456789012", region: "us-east-1", alarmTopicArn, ...props };
}

/** The usual platform, but for these props. */
export function platform(app: PlatformApp, props: Loose = {}, id = "prod"): MlPlatform<string> {
  const network = { cidr: "10.20.0.0/16", zones: ["us-east-1a", "us-east-1b"] };
  const usual = { environment: environment(), network, images: ["trainer", "server"], models: ["churn"] };
  return new MlPlatform(app, id, untyped<MlPlatformProps<string>>({ ...usual, ...props }));
}

/** The usual platform with the usual cluster, but for these props of it. */
export function clustered(app: PlatformApp, props: Loose = {}, others: Loose = {}): MlPlatform<string> {
  return platform(app, { cluster: cluster(props), ...others });
}

/** Props of the usual cluster. */
export function cluster(props: Loose = {}): Loose {
  const api = { reachableFrom: ["203.0.113.0/24"] };
  return { kubernetesVersion: "1.35", api, administrators: [ROLE], pools: { H100: pool() }, ...props };
}

/** Props of the usual pool. */
export function pool(props: Loose = {}): Loose {
  return { instanceType: "p5.48xlarge", zone: "us-east-1a", min: 0, max: 4, ...props };
}

/** The model that is usually served. */
export function model(prod: MlPlatform<string>, props: Loose = {}): ModelSource {
  const image = prod.images.imageByDigest("server", DIGEST);
  const usual = { image, bucket: prod.artifacts, path: "models/churn/1/model.tar.gz" };
  return ModelSource.fromArtifact(untyped({ ...usual, ...props }));
}

/** The usual endpoint of the usual platform, but for these props. */
export function endpoint(
  app: PlatformApp,
  props: Loose | ((prod: MlPlatform<string>) => Loose) = {},
  id = "Churn",
  place: Loose = {},
): void {
  const prod = platform(app, { environment: environment(place) });
  const given = typeof props === "function" ? props(prod) : props;
  const usual = { model: model(prod), instanceType: "ml.g5.xlarge", instances: { min: 1, max: 4 } };
  new SageMakerEndpoint(prod.stack("serving"), id, untyped({ ...usual, ...given }));
}

/** The usual server in the usual cluster, but for these props. */
export function server(app: PlatformApp, props: (prod: MlPlatform<string>) => Loose): void {
  const prod = clustered(app);
  const usual = {
    cluster: prod.cluster,
    namespace: { namespaceName: "serving" },
    image: prod.images.imageByDigest("server", DIGEST),
    port: 8000,
    healthPath: "/health",
    reachableFrom: "cluster",
  };
  new KubernetesEndpoint(prod.stack("workloads"), "Ranker", untyped({ ...usual, ...props(prod) }));
}

/** A stack of its own, `prod-x`. */
export function stack(app: PlatformApp): PlatformStack {
  return new PlatformStack(app, "prod-x", { environment: environment() });
}
