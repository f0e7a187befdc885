import { Problem } from "../../core/finding";
import { Planned } from "../../core/plan/planned";
import { judgeProps } from "../../core/props/objects";
import { isSound, optional, PropRules } from "../../core/props/rule";
import { text } from "../../core/props/text";
import { flag } from "../../core/props/words";
import type { ModelCardShareProps } from "../share-props";

/** Whom a card is shared with, decided. */
export interface CardSharePlan {
  readonly account: string;
  readonly outsideOrganization: boolean;
}

const CODE = "MLP-MODEL-012";
const ACCOUNT = "210987654321";

const READER = text({
  code: CODE,
  what: "a reader of a card",
  breaks: "is no account",
  pattern: /^\d{12}$/,
  allowed: `the number of an account, ${ACCOUNT}`,
  example: ACCOUNT,
});

const SHARE: PropRules<ModelCardShareProps> = { outsideOrganization: optional(flag()) };

/** Decides on a share of a card; undefined where there is nobody to share it with. */
export function planCardShare(
  reader: unknown,
  given: unknown,
  { accountId, shared }: { readonly accountId?: string; readonly shared: ReadonlySet<string> },
): Planned<CardSharePlan | undefined> {
  const who = READER.judge(reader, "reader");
  const judged = judgeProps<ModelCardShareProps>(given, SHARE);
  const account = who.value;
  const wrong = [...who.problems, ...judged.problems, ...misplaced(account, accountId, shared)];
  if (wrong.length > 0 || !isSound(judged, "outsideOrganization")) return { plan: undefined, problems: wrong };
  return { plan: { account, outsideOrganization: judged.value.outsideOrganization ?? false }, problems: [] };
}

function misplaced(account: string, home: string | undefined, shared: ReadonlySet<string>): Problem[] {
  const isOwn = account === home;
  if (!isOwn && !shared.has(account)) return [];
  return [
    {
      code: CODE,
      property: "reader",
      message: isOwn
        ? `a card is shared with another account than its own, got ${account}`
        : `the card is shared with ${account} already`,
      fix: isOwn ? "let its roles describe the card: `sagemaker:DescribeModelCard`" : "share it with each account once",
    },
  ];
}

/** A card that a reader may change: RAM has no permission for cards that reads alone. */
export function readerWrites(account: string): Problem {
  return {
    code: "MLP-MODEL-015",
    severity: "warning",
    property: "key",
    message: `account ${account} may change the card that it reads: AWS's permission for shared cards has UpdateModelCard`,
    fix: "give the card a `key`, with which the reader may decrypt and not encrypt; acknowledge this where it may write, or nobody there does",
  };
}
