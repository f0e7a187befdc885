import type { Code } from "../../codes";
import type { Severity } from "../../core/finding";
import { quote } from "../../core/quote";
import { ArnParts, arnParts } from "../arn";
import { judgeEach } from "../judged";
import { readable, variableIn } from "../looked-for";
import { Rule } from "../rule";
import { PlacedText, textHolders, TextPlace } from "../texts";

/**
 * No ARN, name, policy or id holds what JavaScript writes for a value that was never set. An error where nothing else
 * can have been meant; a warning where somebody may have named something so. Descriptions, tags and the values of
 * variables may say what they like, and what an expression gives is nobody's word.
 */
export const unsetWords: Rule<Code> = {
  code: "MLP-CHECK-108",
  title: "no name, ARN, policy or id holds a value that was never set",
  source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html",
  check: (views) =>
    judgeEach(textHolders(views), (holder, say) => {
      for (const found of holder.texts) {
        const arn = arnParts(found.text);
        const slip = arn === undefined ? slipIn(found) : slipInArn(arn, found.place);
        if (slip !== undefined) {
          say[slip.severity](holder, found.at, {
            message: `${slip.word} is written ${slip.where}, got ${quote(readable(found.text))}`,
            fix: "give the value: a variable that is not set becomes this word in a string",
          });
          continue;
        }
        const given = arn === undefined || found.place === "free" ? undefined : variableIn(arn);
        if (given !== undefined) say.unknown(holder, found.at, `a variable gives the ${given} in an ARN`);
      }
    }),
};

const WORD = /^(undefined|null|NaN|\[object Object\])$/;
/** Between signs that names are joined by. `null` alone is not looked for: `null-island` is a name. */
const WORD_INSIDE = /(?:^|[-_./:])(undefined|NaN)(?=$|[-_./:*])|(\[object Object\])/;

/** A word, its place, and how sure it is that nobody meant it. */
interface Slip {
  readonly word: string;
  readonly where: string;
  readonly severity: Severity;
}

/** Nobody names a region or account like this. */
function slipInArn({ partition, region, account, service, resource }: ArnParts, place: TextPlace): Slip | undefined {
  const fields = Object.entries({ partition, region, account });
  const [field, word] = fields.find(([, value]) => WORD.test(value)) ?? [];
  if (field !== undefined && word !== undefined)
    return { word, where: `for the ${field} in an ARN`, severity: place === "free" ? "warning" : "error" };
  if (place === "free") return undefined;
  const where = "for the name in an ARN";
  // of an object in a bucket, or a role with a path, the first name is the one that was given
  const names = resource.split(/[:/]/).slice(0, service === "s3" ? 1 : 2);
  const whole = names.find((name) => WORD.test(name));
  if (whole !== undefined) return { word: whole, where, severity: severityOf(whole) };
  return inside(resource, "in the name in an ARN");
}

const WHERE: Readonly<Record<Exclude<TextPlace, "free" | "other">, string>> = {
  name: "for a name",
  part: "for the name of a part",
  reference: "for an ARN or an id",
  statement: "for an action, a resource or a principal",
  condition: "for a value of a condition",
};

function slipIn({ text, key, place }: PlacedText): Slip | undefined {
  if (place === "free" || place === "other") return undefined;
  if (!WORD.test(text)) return place === "part" ? undefined : inside(text, `in ${WHERE[place].replace("for ", "")}`);
  const isCertain =
    place === "reference" || place === "statement" || (place === "condition" && /(account|arn|accountid)$/i.test(key));
  if (isCertain) return { word: text, where: WHERE[place], severity: "error" };
  return { word: text, where: WHERE[place], severity: place === "name" ? severityOf(text) : "warning" };
}

/** A queue for what nobody reads may be called `null`; nothing is called by the other words. */
function severityOf(word: string): Severity {
  return word === "null" ? "warning" : "error";
}

function inside(text: string, where: string): Slip | undefined {
  const [, word, object] = WORD_INSIDE.exec(text) ?? [];
  if (object !== undefined) return { word: object, where, severity: "error" };
  return word === undefined ? undefined : { word, where, severity: "warning" };
}
