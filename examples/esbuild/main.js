import "workflow-logs/inline";

const logs = document.querySelector("workflow-logs");

logs.addEventListener("workflow-logs-query", ({ detail }) => {
  document.querySelector("#heard").textContent = `page ${detail.page}, status ${detail.status ?? "any"}`;
});
document.querySelector("#failed").addEventListener("click", () => (logs.status = "failed"));
document.querySelector("#remove").addEventListener("click", () => logs.remove());
