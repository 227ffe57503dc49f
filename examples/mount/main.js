import { mount } from "./dist/mount.js";

const table = mount("#logs", { endpoint: "/api/workflows/logs" });

table.element.addEventListener("workflow-logs-query", ({ detail }) => {
  document.querySelector("#heard").textContent = `page ${detail.page}, status ${detail.status ?? "any"}`;
});
document.querySelector("#failed").addEventListener("click", () => table.update({ status: "failed" }));
document.querySelector("#remove").addEventListener("click", () => table.destroy());
