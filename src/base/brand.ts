declare const brand: unique symbol;

/** A plain `T` that the compiler keeps apart from other `T`s by `Name`; costs nothing when the program runs. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };
