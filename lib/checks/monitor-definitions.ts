import { isObject } from "../terraform";
import { Block, openedIn, Resource, Views } from "../views";

/** What a monitor looks at. */
export type MonitorKind = "DataQuality" | "ModelQuality";

/** A definition of monitoring jobs, however it is made. */
export interface MonitorDefinition {
  /** What makes it. */
  readonly resource: Resource;
  readonly kind: MonitorKind;
  /** Its arguments; undefined where only the plan knows them. */
  readonly block?: Block;
  /** Where all of them stand, where they are a text. */
  readonly argument?: string;
  /** Whether its arguments are named as CloudFormation does. */
  readonly isTemplate: boolean;
}

const TYPED = "aws_sagemaker_data_quality_job_definition";
const CLOUD_CONTROL = "aws_cloudcontrolapi_resource";
const TYPE = /^AWS::SageMaker::(DataQuality|ModelQuality)JobDefinition$/;

/** The definitions of all stacks: AWS's provider has a resource for those of data quality alone. */
export function monitorDefinitions(views: Views): MonitorDefinition[] {
  return views.resources(TYPED, CLOUD_CONTROL).flatMap((resource): MonitorDefinition[] => {
    if (resource.type === TYPED) return [{ resource, kind: "DataQuality", block: resource, isTemplate: false }];
    const kind = TYPE.exec(resource.text("type_name") ?? "")?.[1] as MonitorKind | undefined;
    if (kind === undefined) return [];
    const argument = "desired_state";
    const state = openedIn(resource, argument);
    const block = isObject(state) ? new Block(state, argument, resource.stack, resource.address, views) : undefined;
    return [{ resource, kind, block, argument, isTemplate: true }];
  });
}

/** A name as the definition spells it: `ModelQualityJobInput`, or `data_quality_job_input`. */
export function spelled({ kind, isTemplate }: MonitorDefinition, name: string, ofKind = true): string {
  const whole = ofKind ? `${kind}${name}` : name;
  return isTemplate
    ? whole
    : whole.replace(/[A-Z]/g, (letter, at: number) => `${at === 0 ? "" : "_"}${letter.toLowerCase()}`);
}

/** A block of a definition, by its name after the kind: `JobInput`. */
export function partOf(definition: MonitorDefinition, name: string): Block | undefined {
  return definition.block?.block(spelled(definition, name));
}

/** The configuration of the endpoint that a block of inputs names; undefined where it is not one of these stacks. */
export function monitoredConfiguration(views: Views, input: Block, name: string): Resource | undefined {
  const referred = input.refersTo(name);
  const text = input.text(name);
  const endpoint =
    referred ??
    views
      .resources("aws_sagemaker_endpoint")
      .find((one) => text !== undefined && one.stack === input.stack && one.text("name") === text);
  return endpoint?.type === "aws_sagemaker_endpoint" ? views.sagemaker.configurationOf(endpoint) : undefined;
}
