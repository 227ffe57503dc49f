//! What a request for logs asks for, and how server 1.14.2 refuses the rest.

use jiff::Timestamp;

use super::is_uuid;
use crate::date;

/// A checked request for a page of logs.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Query {
    /// From 1 to 99999.
    pub(crate) page: usize,
    /// From 1 to 100.
    pub(crate) limit: usize,
    pub(crate) status: Option<String>,
    /// At most 30 characters: the server looks at no more.
    pub(crate) keyword: Option<String>,
    /// The keyword as a whole, when it is a run's full id.
    pub(crate) run_id: Option<String>,
    pub(crate) session_id: Option<String>,
    pub(crate) account: Option<String>,
    /// Inclusive.
    pub(crate) after: Option<Timestamp>,
    /// Inclusive.
    pub(crate) before: Option<Timestamp>,
}

/// Why a request is not answered with a page.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// 400 with this sentence.
    Parameter(String),
    /// 500: a keyword and a session together break the server's own SQL.
    Crash,
}

impl Query {
    /// Reads a raw query string. The status can be one of `statuses` too.
    pub(crate) fn parse(raw: &str, statuses: &[String]) -> Result<Self, Refusal> {
        // The first of equal names counts.
        let value = |name: &str| {
            form_urlencoded::parse(raw.as_bytes()).find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
        };
        let filled = |name: &str| value(name).filter(|text| !text.is_empty());

        let mut problems = Vec::new();
        let status = value("status");
        if let Some(word) = &status
            && !["succeeded", "failed", "stopped"].contains(&word.as_str())
            && !statuses.contains(word)
        {
            problems.push(problem(
                "status",
                "Input should be 'succeeded', 'failed' or 'stopped'",
                "literal_error",
                word,
            ));
        }
        let page = number("page", value("page"), 1, 99_999, &mut problems);
        let limit = number("limit", value("limit"), 20, 100, &mut problems);
        if !problems.is_empty() {
            let plural = if problems.len() == 1 { "" } else { "s" };
            return Err(Refusal::Parameter(format!(
                "{} validation error{plural} for WorkflowLogQuery\n{}",
                problems.len(),
                problems.join("\n")
            )));
        }

        let date = |name: &str| filled(name).map(|text| date::parse(&text).map_err(Refusal::Parameter)).transpose();
        let (before, after) = (date("created_at__before")?, date("created_at__after")?);
        let whole_keyword = filled("keyword");
        let keyword: Option<String> = whole_keyword.as_ref().map(|text| text.chars().take(30).collect());
        let session_id = filled("created_by_end_user_session_id");
        if [&keyword, &session_id].into_iter().flatten().any(|text| text.contains('\0')) {
            return Err(Refusal::Parameter("A string literal cannot contain NUL (0x00) characters.".to_owned()));
        }
        if keyword.is_some() && session_id.is_some() {
            return Err(Refusal::Crash);
        }
        Ok(Self {
            page,
            limit,
            status,
            keyword,
            run_id: whole_keyword.filter(|text| is_uuid(text)).map(|text| text.to_ascii_lowercase()),
            session_id,
            account: filled("created_by_account"),
            after,
            before,
        })
    }
}

fn number(name: &str, text: Option<String>, default: usize, highest: usize, problems: &mut Vec<String>) -> usize {
    let Some(text) = text else {
        return default;
    };
    let (sentence, kind) = match text.trim().parse::<i64>().map(usize::try_from) {
        Ok(Ok(number)) if (1..=highest).contains(&number) => return number,
        Ok(Ok(number)) if highest < number => {
            (format!("Input should be less than or equal to {highest}"), "less_than_equal")
        }
        Ok(_) => ("Input should be greater than or equal to 1".to_owned(), "greater_than_equal"),
        Err(_) => ("Input should be a valid integer, unable to parse string as an integer".to_owned(), "int_parsing"),
    };
    problems.push(problem(name, &sentence, kind, &text));
    default
}

/// One problem in the words of pydantic 2.12, which the server passes on.
fn problem(name: &str, sentence: &str, kind: &str, input: &str) -> String {
    format!(
        "{name}\n  {sentence} [type={kind}, input_value='{input}', input_type=str]\n    \
         For further information visit https://errors.pydantic.dev/2.12/v/{kind}"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_request_asks_for_the_first_twenty() {
        let query = Query::parse("keyword=&created_at__after=&created_by_account=", &[]).unwrap();
        assert_eq!((query.page, query.limit), (1, 20));
        assert_eq!(query.keyword, None);
        assert_eq!(query.account, None);
    }

    #[test]
    fn only_thirty_characters_of_a_keyword_count() {
        let query = Query::parse(&format!("keyword={}", "%E7%99%BA".repeat(40)), &[]).unwrap();
        assert_eq!(query.keyword.unwrap().chars().count(), 30);
    }

    #[test]
    fn several_problems_are_counted() {
        let Err(Refusal::Parameter(sentence)) = Query::parse("limit=0&page=x&status=", &[]) else {
            panic!("refused");
        };
        assert!(sentence.starts_with("3 validation errors for WorkflowLogQuery\nstatus\n"));
    }

    #[test]
    fn a_keyword_with_a_session_breaks_the_server() {
        let raw = "keyword=a&created_by_end_user_session_id=b";
        assert_eq!(Query::parse(raw, &[]), Err(Refusal::Crash));
        assert!(Query::parse("keyword=&created_by_end_user_session_id=b", &[]).is_ok());
    }
}
