// Secrets of one run: made up here, obviously fake, and written nowhere but into the run's own folder.

import { randomBytes } from "node:crypto";

const random = () => randomBytes(12).toString("hex");

/** What the proxy adds. */
export const KEY = `app-fake-key-${random()}`;

/** What a client sends where nothing of it may pass. */
export const MARK = `fake-mark-${random()}`;

/** The first part of every session's cookie. */
export const SESSION = `fake-session-${random()}`;

/** The cookie of someone whom the session check answers in this way; see session-check.mjs. */
export const cookie = (act = "ok") => `session=${SESSION}-${act}`;
