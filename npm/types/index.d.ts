export * from "./element.js";
export { mount, type Handle } from "./mount.js";
