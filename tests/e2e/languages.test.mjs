import assert from "node:assert/strict";

import { eventually } from "./support/eventually.mjs";
import { journeys } from "./support/journey.mjs";

const journey = journeys();

for (const { lang, title, keyword, range, failed } of [
  { lang: "en", title: "Workflow logs", keyword: "Keyword", range: /^1 to 20 of 5,\d{3}$/, failed: "Failed" },
  { lang: "zh-Hans", title: "工作流日志", keyword: "关键词", range: /^第 1–20 行，共 5,\d{3} 行$/, failed: "失败" },
  { lang: "zh-CN", title: "工作流日志", keyword: "关键词", range: /^第 1–20 行，共 5,\d{3} 行$/, failed: "失败" },
  { lang: "ja", title: "ワークフローログ", keyword: "キーワード", range: /^5,\d{3} 件中 1～20 件目$/, failed: "失敗" },
  // Fault F12.
  { lang: "xx", title: "Workflow logs", keyword: "Keyword", range: /^1 to 20 of 5,\d{3}$/, failed: "Failed" },
]) {
  journey(`lang=${lang} writes everything in its language`, async (visitor) => {
    const logs = await visitor.open({ attributes: { lang } });
    await logs.hasRows(20);
    await logs.page.getByRole("region", { name: title }).waitFor();
    await logs.keywordBox(keyword).waitFor();
    await logs.hasRange(range);
    const statuses = (await logs.rows()).map((row) => row.Status ?? row.状态 ?? row.ステータス);
    assert.ok(statuses.includes(failed), `${statuses}`);
  });
}

journey("without the attribute the page's language counts, then the browser's", async (visitor) => {
  const byPage = await visitor.open({ pageLang: "ja" });
  await byPage.keywordBox("キーワード").waitFor();
  const byBrowser = await visitor.open({ context: { locale: "zh-CN" } });
  await byBrowser.keywordBox("关键词").waitFor();
});

journey("another language is written without a new request", async (visitor) => {
  const logs = await visitor.open({ attributes: { lang: "en" } });
  await logs.hasRows(20);
  await logs.page.locator("workflow-logs").evaluate((tag) => tag.setAttribute("lang", "ja"));
  await eventually(async () => assert.match(await logs.range(), /件中/));
  await logs.hasRows(20);
  assert.equal(logs.requests.length, 1);
});
