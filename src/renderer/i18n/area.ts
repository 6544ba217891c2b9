/** One catalogue file an area: the same keys in Indonesian and in English, checked by the compiler. */
interface Texts {
  readonly [key: string]: string | Texts;
}

/** The keys of the Indonesian, and where English needs it a singular beside: `waits` and `waits_one`. */
type SameKeys<T> = { readonly [K in keyof T]: T[K] extends string ? string : SameKeys<T[K]> } & { readonly [K in keyof T & string as `${K}_one`]?: string };

/** Declares the texts of an area. Placeholders are `{{name}}`. Indonesian has no plural; an English text with a `{{count}}` may have a `_one` form. */
export const area = <const T extends Texts>(texts: { readonly id: T; readonly en: SameKeys<T> }): { readonly id: T; readonly en: SameKeys<T> } => texts;
