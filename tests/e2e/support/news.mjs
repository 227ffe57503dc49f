// What happens while a visitor looks on: the server's answers, changed on their way.

import { randomUUID } from "node:crypto";

export class News {
  #begun = [];
  #changes = new Map();

  /** Every later answer with rows goes through here. */
  static async reach(logs) {
    const news = new News();
    await logs.page.route("**/workflows/logs?*", (route) => news.#answer(route));
    return news;
  }

  /** Lets runs like `row` begin from now on, one each second, and gives their rows, the newest first. */
  begin(count, row, status = "running") {
    const last = Math.max(this.#begun[0]?.created_at ?? 0, Math.ceil(Date.now() / 1000));
    for (let number = 1; number <= count; number += 1) {
      const created_at = last + number;
      const run = { ...row.workflow_run, id: randomUUID(), status, error: null, created_at };
      this.#begun.unshift({ ...row, id: randomUUID(), created_at, workflow_run: run });
    }
    return this.#begun.slice(0, count);
  }

  /** Lets a run be as `change` says from now on. */
  change(id, change) {
    this.#changes.set(id, change);
  }

  async #answer(route) {
    const url = new URL(route.request().url());
    const [page, limit] = ["page", "limit"].map((name) => Number(url.searchParams.get(name)));
    const begun = this.#begun.filter((row) => isAsked(row, url.searchParams));
    const response = await route.fetch();
    const answer = await response.json();
    // New runs push the others down, over the pages' ends.
    const before = begun.length > 0 && page > 1 ? await this.#rows(route, url, page - 1) : begun;
    const rows = [...before, ...answer.data];
    const first = before === begun ? 0 : limit - begun.length;
    const total = answer.total + begun.length;
    const data = rows.slice(first, first + limit).map((row) => this.#changed(row));
    await route.fulfill({ response, json: { ...answer, data, total, has_more: page * limit < total } });
  }

  async #rows(route, url, page) {
    url.searchParams.set("page", page);
    const response = await route.fetch({ url: String(url) });
    return (await response.json()).data;
  }

  #changed(row) {
    const change = this.#changes.get(row.id);
    return change ? { ...row, workflow_run: { ...row.workflow_run, ...change } } : row;
  }
}

function isAsked({ created_at, workflow_run }, params) {
  const [after, before] = ["created_at__after", "created_at__before"].map((name) => Date.parse(params.get(name)) / 1000);
  const isInTime = !(created_at < after) && !(before < created_at);
  return isInTime && [null, workflow_run.status].includes(params.get("status"));
}
