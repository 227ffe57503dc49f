// What is said when there is no module to say it: the table did not start, or has stopped.
// Words with a place, `{}`, take an address or the browser's own words.

const EN = {
  lang: "en",
  title: "Workflow logs",
  notStarted: "The log table could not start",
  stopped: "The table stopped",
  stoppedWhy: "An error ended it. Its filters are kept, and nothing else on this page is affected",
  reload: "Reload table",
  again: "Try again",
  unsupported: "This browser has no WebAssembly, or it is switched off",
  policy: "This page’s Content-Security-Policy forbids WebAssembly: add 'wasm-unsafe-eval' to its script-src",
  missing: "The server answered {} for the table’s .wasm file: check that it is deployed beside the script",
  page: "A web page came in the place of the table’s .wasm file: the development server does not know it. With Vite 7 or older, exclude workflow-logs from optimizeDeps, or use workflow-logs/inline",
  unreachable: "The table’s .wasm file could not be loaded: check the network, and connect-src of the Content-Security-Policy",
  refused: "The table’s .wasm file could not be loaded, or it has another hash than integrity says: check the network, and that the file, the script and the hash are of one version",
  damaged: "The table’s .wasm file does not fit its script: reload the page, or deploy both anew ({})",
};

// What only whoever sets the page up can mend, by names that are English anyway, is said in English alone.

const ZH = {
  ...EN,
  lang: "zh-Hans",
  title: "工作流日志",
  notStarted: "日志表格无法启动",
  stopped: "表格已停止",
  stoppedWhy: "表格因错误而终止。筛选条件已保留，页面的其他部分不受影响",
  reload: "重新加载表格",
  again: "重试",
  unsupported: "此浏览器不支持 WebAssembly，或已将其关闭",
};

const JA = {
  ...EN,
  lang: "ja",
  title: "ワークフローログ",
  notStarted: "ログの表を開始できませんでした",
  stopped: "表が停止しました",
  stoppedWhy: "エラーのため終了しました。絞り込みの条件は保たれ、ページの他の部分に影響はありません",
  reload: "表を再読み込み",
  again: "再試行",
  unsupported: "このブラウザーは WebAssembly に対応していないか、無効になっています",
};

/** The words for an element: by its option, else the nearest `lang`, else the browser's language. */
export function wordsFor(element, option) {
  const lang = option || element.closest("[lang]")?.lang || navigator.language;
  return { zh: ZH, ja: JA }[lang.slice(0, 2).toLowerCase()] ?? EN;
}
