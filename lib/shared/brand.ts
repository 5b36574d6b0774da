declare const brand: unique symbol;

/** A primitive that can only be made by the one constructor that checks it. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };
