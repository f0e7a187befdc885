import type { Fields } from "../../views";
import { textOf } from "../../views/fields";

/** Something in an object that the API server refuses. */
export interface Refused {
  /** The field, as it stands in its resource. */
  readonly at: string;
  /** What is wrong, with what was got. */
  readonly message: string;
  /** What to do about it. */
  readonly fix: string;
}

/** Reads fields of objects, and remembers the first that only the plan knows. */
export class Asked {
  private open?: { readonly at: string; readonly why: string };

  /** The first of what was asked that only the plan knows. */
  get unknown(): { readonly at: string; readonly why: string } | undefined {
    return this.open;
  }

  /** The known text, number or truth value of a field, as text. */
  text(fields: Fields, field: string): string | undefined {
    if (!fields.has(field)) return undefined;
    const value = fields.value(field);
    if (value?.kind === "known" && value.value === null) return undefined;
    const text = textOf(value);
    if (text === undefined) this.remember(fields, field);
    return text;
  }

  /** The known number of a field. */
  number(fields: Fields, field: string): number | undefined {
    const text = this.text(fields, field);
    return text === undefined || text.trim() === "" || Number.isNaN(Number(text)) ? undefined : Number(text);
  }

  /** The objects of a list; undefined where only the plan knows one of them. */
  list(fields: Fields, field: string): readonly Fields[] | undefined {
    if (fields.why(field) === undefined) return fields.list(field);
    this.remember(fields, field);
    return undefined;
  }

  private remember(fields: Fields, field: string): void {
    this.open ??= { at: fields.argument(field), why: fields.why(field) ?? "it is known only at plan" };
  }
}

/** The first text that stands there twice. */
export function twiceIn(texts: readonly (string | undefined)[]): string | undefined {
  return texts.find((text, index) => text !== undefined && texts.indexOf(text) !== index);
}
