import { TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { Component } from "../core/component";
import { physicalName } from "../core/physical-name";
import { TerraformData } from "../core/terraform-data";
import { NewerResource } from "../resources/newer-resource";
import { NewerType, newerType } from "../resources/newer-type";
import { ModelCardProps } from "./model-card-props";
import { planModelCard } from "./plan/model-card";

/** The arguments of a model card, as Terraform spells them. */
interface ModelCardArguments {
  readonly model_card_name: string;
  readonly model_card_status: string;
  readonly content: string;
  readonly security_config?: readonly { readonly kms_key_id: string }[];
  readonly tags?: Readonly<Record<string, string>>;
}

/**
 * A SageMaker model card: what a model is meant for, what it can harm and who answers for it, in one document that people
 * read, review and export. It is about the model; what a pipeline knows of one version belongs to the version.
 *
 * Cost: none. Replaced by: its name, which environment and path make, and `key`; its earlier versions are lost then. It
 * needs AWS's provider 6.40 or newer: its stack asks for it, and there is no way back, so give it a stack of its own. It
 * cannot say whether what it says is true, and keeps nobody from deploying.
 *
 * @example
 * new ModelCard(prod.stack("governance"), "Churn", {
 *   model: models.groups.churn,
 *   owner: "Retention team",
 *   intendedUses: "Ranks customers for a call. Not for prices or credit.",
 *   riskRating: "Low",
 * });
 */
export class ModelCard extends Component {
  /** Its name, which never changes. */
  readonly cardName: string;
  /** ARN of the card. */
  readonly cardArn: string;
  /** The Terraform resources behind it, for arguments that no prop covers. */
  readonly resources: {
    /** The card, without typed arguments. */
    readonly card: TerraformResource;
    /** Replaces the card with its key. */
    readonly encryption: TerraformResource;
  };

  constructor(scope: Construct, id: string, props: ModelCardProps) {
    super(scope, id, props);
    const plan = this.accept(planModelCard(props));
    const keyArn = plan.key?.keyArn;
    this.cardName = physicalName(this, { max: 63, charset: "A-Za-z0-9" });
    // the provider takes another key for a change in place, and does not make it
    const encryption = new TerraformData(this, "Encryption", { triggersReplace: { key: keyArn ?? "none" } });
    const card = new NewerResource(this, "Card", {
      type: modelCard(),
      arguments: {
        model_card_name: this.cardName,
        model_card_status: plan.status,
        content: plan.content,
        ...(keyArn === undefined ? {} : { security_config: [{ kms_key_id: keyArn }] }),
        ...(plan.tags === undefined ? {} : { tags: plan.tags }),
      },
      removalPolicy: plan.removalPolicy,
    });
    const made = card.resources.resource;
    made.lifecycle = { ...made.lifecycle, replaceTriggeredBy: [`terraform_data.${encryption.friendlyUniqueId}`] };
    this.cardArn = card.attribute("model_card_arn");
    this.resources = { card: made, encryption };
  }
}

function modelCard(): NewerType<ModelCardArguments, "model_card_arn"> {
  return newerType("aws_sagemaker_model_card");
}
