import assert from "node:assert/strict";

import { journeys } from "./support/journey.mjs";

const journey = journeys();

const LANGUAGES = [
  { lang: "zh-Hans", title: "工作流日志", keyword: "关键词", range: /^第 1–20 行，共 5,\d{3} 行$/, failed: "失败" },
  // Fault F12.
  { lang: "xx", title: "Workflow logs", keyword: "Keyword", range: /^1 to 20 of 5,\d{3}$/, failed: "Failed" },
  { lang: "ja", title: "ワークフローログ", keyword: "キーワード", range: /^5,\d{3} 件中 1～20 件目$/, failed: "失敗" },
  { lang: "zh-CN", title: "工作流日志", keyword: "关键词", range: /^第 1–20 行，共 5,\d{3} 行$/, failed: "失败" },
  { lang: "en", title: "Workflow logs", keyword: "Keyword", range: /^1 to 20 of 5,\d{3}$/, failed: "Failed" },
];

journey("another language writes everything anew, without a new request", async (visitor) => {
  const logs = await visitor.open({ attributes: { lang: "ja" } });
  await logs.hasRows(20);
  for (const { lang, title, keyword, range, failed } of LANGUAGES) {
    await logs.page.locator("workflow-logs").evaluate((tag, lang) => tag.setAttribute("lang", lang), lang);
    await logs.page.getByRole("region", { name: title }).waitFor();
    await logs.keywordBox(keyword).waitFor();
    await logs.hasRange(range);
    await logs.hasRows(20);
    const statuses = (await logs.rows()).map((row) => row.Status ?? row.状态 ?? row.ステータス);
    assert.ok(statuses.includes(failed), `${lang}: ${statuses}`);
  }
  assert.equal(logs.requests.length, 1);
});

journey("without the attribute the page's language counts, then the browser's", async (visitor) => {
  const byPage = await visitor.open({ pageLang: "ja" });
  await byPage.keywordBox("キーワード").waitFor();
  const byBrowser = await visitor.open({ context: { locale: "zh-CN" } });
  await byBrowser.keywordBox("关键词").waitFor();
});
