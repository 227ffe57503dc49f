//! Error messages as workflow servers write them.

use crate::random::Random;

/// The length of the longest error, as a model server's log pasted into a message.
const LONG_ERROR_BYTES: usize = 20_000;

pub(super) const RATE_LIMIT: &str = "Run failed: Node LLM run failed: [openai] Rate Limit Error, Error code: 429 - {'error': {'message': 'Rate limit reached for gpt-4o on tokens per min (TPM): Limit 30000, Used 29412, Requested 1730. Please try again in 2.284s.', 'type': 'tokens', 'param': None, 'code': 'rate_limit_exceeded'}}";
pub(super) const RETRIES: &str =
    "Reached maximum retries (3) for URL https://crm.example.com/v2/contacts?expand=owner&limit=50";
pub(super) const TRACEBACK: &str = "Traceback (most recent call last):\n  File \"/app/main.py\", line 41, in <module>\n    print(json.dumps(main(**inputs)))\n  File \"/app/main.py\", line 12, in main\n    total = sum(float(line[\"amount\"]) for line in lines)\nKeyError: 'amount'";

const USUAL: [&str; 12] = [
    RATE_LIMIT,
    RETRIES,
    TRACEBACK,
    "[Errno 111] Connection refused",
    "Node 'Extract fields' run failed: Variable #1719563112457.text# not found",
    "HTTPStatusError: 502 Bad Gateway\r\n<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>",
    "节点 “知识检索” 运行失败: 索引不存在 (数据集 ID 为空)",
    "ノード「要約」の実行に失敗しました: コンテキスト長が上限を超えています (128000 トークン)",
    "Max submit count exceeded\r\nTask was still waiting for a worker after 600 seconds.\r\n",
    "Output text is too large, max size is 80 kB",
    "ssl.SSLCertVerificationError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: certificate has expired (_ssl.c:1006)",
    "Failed to parse JSON: Expecting ',' delimiter: line 14 column 3 (char 412)",
];

/// One of the messages that happen every day.
pub(super) fn usual(random: &mut Random) -> String {
    random.pick(&USUAL).to_owned()
}

/// An error of 20,000 bytes.
pub(crate) fn long() -> String {
    let mut text = String::from("Run failed: the model server answered with its log\n");
    let mut line = 1;
    while text.len() < LONG_ERROR_BYTES {
        text.push_str(&format!(
            "worker {line:03}: CUDA out of memory while allocating 2.00 GiB for the attention cache\n"
        ));
        line += 1;
    }
    text.truncate(LONG_ERROR_BYTES);
    text
}
