//! Which fault a query asks for.

use std::time::Duration;

use axum::http::header::RETRY_AFTER;
use axum::http::{HeaderName, HeaderValue, StatusCode};

use super::shape::Shape;

/// A fault with everything that goes with it.
#[derive(Debug, Default)]
pub(super) struct Plan {
    pub(super) fault: Option<Fault>,
    /// A wait before anything else.
    pub(super) delay: Duration,
    /// Headers that the answer carries, in the place of its own of the same names.
    pub(super) headers: Vec<(HeaderName, HeaderValue)>,
    /// How many requests of the same id it happens to; `None` is all.
    pub(super) times: Option<u32>,
    pub(super) id: Option<String>,
}

/// What goes wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// An error of this status.
    Status(StatusCode),
    /// An error with this code and status.
    Code(String, StatusCode),
    /// No answer, ever.
    Hang,
    /// The ordinary answer, a byte at a time.
    Drip(Duration),
    /// Half of the ordinary answer, then the end of the connection.
    Truncate(Framing),
    /// The end of the connection before any header.
    Reset,
    /// 200 MiB.
    Huge,
    /// A page instead of JSON.
    Html,
    /// 302 to a login page.
    Redirect,
    /// 200 with nothing in it.
    Empty,
    /// JSON of a shape that nobody expects.
    Json(Shape),
    /// An error whose message is 20 kB long.
    Error20k,
}

/// How a cut answer had announced its length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Framing {
    /// With a content-length.
    Length,
    /// Chunked.
    Chunks,
}

impl Plan {
    /// Reads a raw query string, or says what is wrong with it.
    pub(super) fn parse(raw: &str) -> Result<Self, String> {
        let mut plan = Self::default();
        let mut fault = None;
        let mut status = StatusCode::BAD_GATEWAY;
        for (name, value) in form_urlencoded::parse(raw.as_bytes()) {
            match name.as_ref() {
                "fault" => fault = Some(value.into_owned()),
                "fault_status" => status = parse_status(&value)?,
                "fault_delay" => plan.delay = parse_milliseconds(&value)?,
                "fault_header" => plan.headers.push(parse_header(&value)?),
                "fault_id" => plan.id = Some(value.into_owned()),
                "retry_after" => {
                    let value = HeaderValue::try_from(value.as_ref())
                        .map_err(|_| "retry_after cannot be sent as a header".to_owned())?;
                    plan.headers.push((RETRY_AFTER, value));
                }
                "times" => {
                    let times = value.parse();
                    plan.times = Some(times.map_err(|_| "times is a number".to_owned())?);
                }
                _ => {}
            }
        }
        if plan.times.is_some() && plan.id.is_none() {
            return Err("times needs a fault_id that is fresh for every test".to_owned());
        }
        if let Some(text) = fault {
            plan.read_fault(&text, status)?;
        }
        Ok(plan)
    }

    fn read_fault(&mut self, text: &str, status: StatusCode) -> Result<(), String> {
        let (word, detail) = match text.split_once(':') {
            Some((word, detail)) => (word, Some(detail)),
            None => (text, None),
        };
        self.fault = Some(match (word, detail) {
            ("delay", Some(milliseconds)) => {
                self.delay = parse_milliseconds(milliseconds)?;
                return Ok(());
            }
            ("status", Some(status)) => Fault::Status(parse_status(status)?),
            ("code", Some(code)) => Fault::Code(code.to_owned(), status),
            ("hang", None) => Fault::Hang,
            ("drip", None) => Fault::Drip(Duration::from_secs(1)),
            ("drip", Some(milliseconds)) => Fault::Drip(parse_milliseconds(milliseconds)?),
            ("truncate", None) => Fault::Truncate(Framing::Length),
            ("truncate", Some("chunked")) => Fault::Truncate(Framing::Chunks),
            ("reset", None) => Fault::Reset,
            ("huge", None) => Fault::Huge,
            ("html", None) => Fault::Html,
            ("redirect", None) => Fault::Redirect,
            ("empty", None) => Fault::Empty,
            ("json", Some(shape)) => Fault::Json(shape.parse()?),
            ("error20k", None) => Fault::Error20k,
            _ => return Err(format!("there is no fault {text:?}")),
        });
        Ok(())
    }
}

fn parse_status(text: &str) -> Result<StatusCode, String> {
    text.parse::<u16>()
        .ok()
        // 1xx is not an answer, and the server cannot send one.
        .filter(|status| (200..600).contains(status))
        .and_then(|status| StatusCode::from_u16(status).ok())
        .ok_or_else(|| "a status is a number from 200 to 599".to_owned())
}

fn parse_milliseconds(text: &str) -> Result<Duration, String> {
    text.parse().map(Duration::from_millis).map_err(|_| "a time is a number of milliseconds".to_owned())
}

fn parse_header(text: &str) -> Result<(HeaderName, HeaderValue), String> {
    let wrong = || "fault_header is Name:Value".to_owned();
    let (name, value) = text.split_once(':').ok_or_else(wrong)?;
    Ok((
        HeaderName::try_from(name.trim()).map_err(|_| wrong())?,
        HeaderValue::try_from(value.trim()).map_err(|_| wrong())?,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_are_read() {
        for (raw, fault) in [
            ("fault=status:503", Fault::Status(StatusCode::SERVICE_UNAVAILABLE)),
            ("fault=hang", Fault::Hang),
            ("fault=drip", Fault::Drip(Duration::from_secs(1))),
            ("fault=drip:5", Fault::Drip(Duration::from_millis(5))),
            ("fault=truncate", Fault::Truncate(Framing::Length)),
            ("fault=truncate:chunked", Fault::Truncate(Framing::Chunks)),
            ("fault=json:badrow", Fault::Json(Shape::BadRow)),
            ("fault=code:x&fault_status=409", Fault::Code("x".to_owned(), StatusCode::CONFLICT)),
        ] {
            assert_eq!(Plan::parse(raw).unwrap().fault, Some(fault), "{raw}");
        }
        let plan = Plan::parse("page=2&fault=delay:20&fault_header=A:1&fault_header=A:2").unwrap();
        assert_eq!(plan.fault, None);
        assert_eq!(plan.delay, Duration::from_millis(20));
        assert_eq!(plan.headers.len(), 2);
    }

    #[test]
    fn wrong_faults_are_refused() {
        for raw in [
            "fault=",
            "fault=flood",
            "fault=status:99",
            "fault=status:100",
            "fault=delay",
            "fault=json:cube",
            "fault=hang&times=1",
            "fault_header=none",
            "fault_header=A:b%0d%0aC",
        ] {
            assert!(Plan::parse(raw).is_err(), "{raw}");
        }
    }
}
