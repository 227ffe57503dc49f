//! What runs read and write: the texts that a keyword finds.

use serde_json::json;

use crate::json;
use crate::random::Random;

const QUESTIONS: [&str; 8] = [
    "Summarise the attached invoice and list the open items",
    "Classify this ticket: my export has been empty since Monday",
    "Draft a reply to the customer about the delayed delivery",
    "Extract company, contact and budget from the e-mail",
    "Translate the release notes into Japanese",
    "请总结本周的客户反馈",
    "返品ポリシーについて教えてください",
    "Prüfe, ob die Rechnung eine gültige USt-IdNr. enthält",
];

const ANSWERS: [&str; 6] = [
    "The invoice has two open items: shipping (48.00) and setup (120.00).",
    "category: export; priority: high",
    "Thank you for your patience. Your parcel leaves our warehouse tomorrow.",
    "{\"company\": \"Example GmbH\", \"contact\": \"Kim\", \"budget\": 12000}",
    "本周共收到 42 条反馈, 其中 5 条需要处理。",
    "ご購入から30日以内であれば返品できます。",
];

/// The inputs of run `run_id`, as JSON text.
pub(super) fn inputs(random: &mut Random, run_id: &str, user: &str) -> String {
    let invoice = random.between(1000, 9999);
    json::stored(&json!({
        "query": random.pick(&QUESTIONS),
        "reference": format!("invoice-{invoice}"),
        "sys.files": [],
        "sys.user_id": user,
        "sys.workflow_run_id": run_id,
    }))
}

/// The outputs of a run that came to an end, as JSON text.
pub(super) fn outputs(random: &mut Random) -> String {
    json::stored(&json!({ "text": random.pick(&ANSWERS) }))
}
