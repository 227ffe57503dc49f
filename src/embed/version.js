/** The version of the crate and of the package. */
export const VERSION = "0.1.0";
