import { TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { awsPlace } from "../core/aws-context";
import { Component } from "../core/component";
import type { KeyRef } from "../core/refs";
import { physicalName } from "../core/physical-name";
import { TerraformData } from "../core/terraform-data";
import { NewerResource } from "../resources/newer-resource";
import { NewerType, newerType } from "../resources/newer-type";
import { ModelCardProps } from "./model-card-props";
import { planCardShare } from "./plan/card-share";
import { planModelCard } from "./plan/model-card";
import type { CardShare } from "./private/card-share";
import type { ModelCardShareProps } from "./share-props";

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
    /** By the account that reads it: the shares. */
    readonly shares: Readonly<Record<string, CardShare>>;
  };
  private readonly shares: Record<string, CardShare> = {};
  private readonly shared: { readonly key?: KeyRef; readonly tags?: Readonly<Record<string, string>> };

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
    this.shared = { key: plan.key, tags: plan.tags };
    this.resources = { card: made, encryption, shares: this.shares };
  }

  /**
   * Lets another account read the card, by AWS RAM: in its console, by `DescribeModelCard` and `ListModelCardVersions`. Its
   * own policies say which of its roles. AWS's permission lets it change the card as well; of a card with a `key` it can only
   * read.
   *
   * @example
   * card.shareWith("210987654321");
   */
  shareWith(account: string, share: ModelCardShareProps = {}): void {
    const { accountId } = awsPlace(this);
    const plan = this.accept(planCardShare(account, share, { accountId, shared: new Set(Object.keys(this.shares)) }));
    if (plan === undefined) return;
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- the classes load only where a card is shared
    const { CardShare: Made, letDecrypt } = require("./private/card-share") as typeof import("./private/card-share");
    const shares = this.node.tryFindChild("Shares") ?? new Construct(this, "Shares");
    const card = { cardName: this.cardName, cardArn: this.cardArn, ...this.shared };
    this.shares[plan.account] = new Made(shares, plan, card);
    this.report(letDecrypt(this, plan.account, card));
  }
}

function modelCard(): NewerType<ModelCardArguments, "model_card_arn"> {
  return newerType("aws_sagemaker_model_card");
}
