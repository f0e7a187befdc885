import { isToken } from "../../core/known";
import { quote } from "../../core/quote";

/** Says in a plan's words that an image was not pushed. */
export function missingImage(repositoryName: string, digest: string): string {
  return `There is no image ${digest} in ${named(repositoryName)}. Push it first, or correct the digest.`;
}

/** Says in a plan's words that what is deployed expires. */
export function expiringImage(repositoryName: string, digest: string, prefixes: readonly string[]): string {
  const beginnings = prefixes.map((prefix) => quote(prefix)).join(" or ");
  return (
    `The image ${digest} would expire in ${named(repositoryName)} while it is in use: one of its tags begins with ` +
    `${beginnings} (expireTagPrefixDays), and another tag beside does not keep it. Push it under tags that no prefix ` +
    `selects, or take the prefix out.`
  );
}

function named(repositoryName: string): string {
  return isToken(repositoryName) ? "its repository" : quote(repositoryName);
}
