import { RamPrincipalAssociation } from "@cdktf/provider-aws/lib/ram-principal-association";
import { RamResourceAssociation } from "@cdktf/provider-aws/lib/ram-resource-association";
import { RamResourceShare } from "@cdktf/provider-aws/lib/ram-resource-share";
import { Construct } from "constructs";
import { awsContext } from "../../core/aws-context";
import { Problem } from "../../core/finding";
import { viaService } from "../../core/partition";
import { physicalName } from "../../core/physical-name";
import { KeyRef } from "../../core/refs";
import { letOutsiderIn } from "../../iam/across-accounts";
import { CardSharePlan, readerWrites } from "../plan/card-share";
import { sideMissing } from "../plan/share";

/** What is shared. */
interface SharedCard {
  readonly cardName: string;
  readonly cardArn: string;
  /** What encrypts it. */
  readonly key?: KeyRef;
  readonly tags?: Readonly<Record<string, string>>;
}

/** A card that another account reads: cards have no policy of their own, AWS RAM shares them. */
export class CardShare extends Construct {
  /** The share. */
  readonly share: RamResourceShare;
  /** What is in it. */
  readonly card: RamResourceAssociation;
  /** Whom it is with. */
  readonly reader: RamPrincipalAssociation;

  constructor(scope: Construct, { account, outsideOrganization }: CardSharePlan, { cardArn, tags }: SharedCard) {
    super(scope, account);
    this.share = new RamResourceShare(this, "Share", {
      name: physicalName(this, { max: 128, charset: "A-Za-z0-9" }),
      allowExternalPrincipals: outsideOrganization,
      tags,
    });
    const { arn: resourceShareArn } = this.share;
    this.card = new RamResourceAssociation(this, "Card", { resourceArn: cardArn, resourceShareArn });
    this.reader = new RamPrincipalAssociation(this, "Reader", { principal: account, resourceShareArn });
  }
}

/** Lets the account decrypt the card, by the policy of its key where this app writes it. */
export function letDecrypt(scope: Construct, account: string, { cardName, key }: SharedCard): Problem[] {
  if (key === undefined) return [readerWrites(account)];
  const context = awsContext(scope);
  const { partition, region, accountId } = context;
  // the ARN by its parts: the card waits for the key
  const card = `arn:${partition}:sagemaker:${region}:${accountId}:model-card/${cardName}`;
  const decrypting = {
    actions: ["kms:Decrypt"],
    resources: ["*"],
    conditions: {
      StringEquals: { "kms:ViaService": viaService("sagemaker", context) },
      StringLike: { "kms:EncryptionContext:aws:sagemaker:model-card-arn": card },
    },
  };
  if (letOutsiderIn(key, [decrypting], { account, partition })) return [];
  return [sideMissing({ what: "key", arn: key.keyArn, account, allows: "kms:Decrypt" })];
}
