import { isToken } from "../../core/known";
import { Planned } from "../../core/plan/planned";
import { listOf } from "../../core/props/collections";
import { hostName } from "../../core/props/host-name";
import { judgeProps } from "../../core/props/objects";
import { optional, PropRules, Rule } from "../../core/props/rule";
import { secretRef } from "../../core/props/secret-ref";
import { anyText, text } from "../../core/props/text";
import type { SecretRef } from "../../core/secret-ref";
import type {
  ArizeProps,
  CometProps,
  GuildProps,
  NeptuneProps,
  WeightsAndBiasesProps,
} from "../external-tracker-props";
import { ADDRESS_OF, FOLDER_OF } from "./client-variables";

/** What a client of a tracker needs. */
export interface ExternalTrackerPlan {
  readonly clientVariables: Readonly<Record<string, string>>;
  readonly secretVariables: Readonly<Record<string, SecretRef>>;
  /** By HTTPS. */
  readonly hosts: readonly string[];
  /** Where people look at runs; undefined where nobody knows. */
  readonly pages?: string;
}

const SECRET: Rule<SecretRef> = secretRef("SecretRef.fromSecretsManager, fromSsmParameter or fromKubernetes");

const HOST = hostName("MLP-TRACK-005", "wandb.acme.example");

const WANDB: PropRules<WeightsAndBiasesProps> = {
  apiKey: SECRET,
  project: optional(anyText("the name of a project", "churn")),
  entity: optional(anyText("the name of a team", "acme")),
  host: optional(HOST),
};

/** Weights & Biases. */
export function planWeightsAndBiases(given: WeightsAndBiasesProps): Planned<ExternalTrackerPlan> {
  const { value, problems } = judgeProps<WeightsAndBiasesProps>(given, WANDB);
  const { apiKey, project, entity, host } = value;
  const clientVariables = variables({
    WANDB_PROJECT: project,
    WANDB_ENTITY: entity,
    [ADDRESS_OF.weightsAndBiases]: host === undefined ? undefined : `https://${host}`,
  });
  const hosts = host === undefined ? ["api.wandb.ai", "storage.googleapis.com"] : [host];
  const pages = pageOf(host ?? "wandb.ai", entity, project);
  return { plan: { clientVariables, secretVariables: { WANDB_API_KEY: apiKey }, hosts, pages }, problems };
}

const NEPTUNE: PropRules<NeptuneProps> = {
  apiToken: SECRET,
  host: HOST,
  project: optional(anyText("a project: workspace/project", "acme/churn")),
};

/** Neptune. */
export function planNeptune(given: NeptuneProps): Planned<ExternalTrackerPlan> {
  const { value, problems } = judgeProps<NeptuneProps>(given, NEPTUNE);
  const clientVariables = variables({ NEPTUNE_PROJECT: value.project });
  const secretVariables = { NEPTUNE_API_TOKEN: value.apiToken };
  return { plan: { clientVariables, secretVariables, hosts: [value.host], pages: pageOf(value.host) }, problems };
}

const COMET: PropRules<CometProps> = {
  apiKey: SECRET,
  project: optional(anyText("the name of a project", "churn")),
  workspace: optional(anyText("the name of a workspace", "acme")),
  host: optional(HOST),
};

/** Comet. */
export function planComet(given: CometProps): Planned<ExternalTrackerPlan> {
  const { value, problems } = judgeProps<CometProps>(given, COMET);
  const { apiKey, project, workspace, host } = value;
  const clientVariables = variables({
    COMET_PROJECT_NAME: project,
    COMET_WORKSPACE: workspace,
    [ADDRESS_OF.comet]: host === undefined ? undefined : `https://${host}/clientlib/`,
  });
  const own = host ?? "www.comet.com";
  const pages = pageOf(own, workspace, project);
  return { plan: { clientVariables, secretVariables: { COMET_API_KEY: apiKey }, hosts: [own], pages }, problems };
}

const ARIZE: PropRules<ArizeProps> = {
  apiKey: SECRET,
  spaceId: anyText("the id of a space", "U3BhY2U6MQ=="),
  hosts: optional(listOf(HOST, { what: "a list of hosts" })),
};

/** Arize. */
export function planArize(given: ArizeProps): Planned<ExternalTrackerPlan> {
  const { value, problems } = judgeProps<ArizeProps>(given, ARIZE);
  const { apiKey, spaceId, hosts = ["api.arize.com", "flight.arize.com", "otlp.arize.com"] } = value;
  // where pages of other regions are, the hosts of their API do not say
  const pages = value.hosts === undefined ? pageOf("app.arize.com") : undefined;
  return {
    plan: { clientVariables: { ARIZE_SPACE_ID: spaceId }, secretVariables: { ARIZE_API_KEY: apiKey }, hosts, pages },
    problems,
  };
}

const GUILD: PropRules<GuildProps> = {
  home: text({
    code: "MLP-TRACK-007",
    what: "a folder",
    breaks: "is not an absolute path",
    pattern: /^\/(?:[\w.-]+\/?)+$/,
    allowed: "an absolute path: /data/guild",
    example: "/data/guild",
  }),
};

/** Guild.ai. */
export function planGuild(given: GuildProps): Planned<ExternalTrackerPlan> {
  const { value, problems } = judgeProps<GuildProps>(given, GUILD);
  return { plan: { clientVariables: { [FOLDER_OF.guild]: value.home }, secretVariables: {}, hosts: [] }, problems };
}

/** A page of a host: of a team and its project, as far as both are known in this order. */
function pageOf(host: string, team?: string, project?: string): string {
  const parts = team === undefined ? [] : [team, ...(project === undefined ? [] : [project])];
  return [`https://${host}`, ...parts.map(segment)].join("/");
}

function segment(part: string): string {
  if (isToken(part)) return part;
  return encodeURIComponent(part).replace(/['()]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

function variables(given: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(given).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
