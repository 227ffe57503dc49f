//! A body that keeps its request open until it has been sent or the client has left.

use std::pin::Pin;
use std::task::{Context, Poll};

use axum::Error;
use axum::body::{Body, Bytes, HttpBody};

use super::Ticket;

/// A body and the ticket that is given back with it.
pub(super) struct Tracked {
    body: Body,
    _ticket: Ticket,
}

impl Tracked {
    pub(super) fn new(body: Body, ticket: Ticket) -> Self {
        Self { body, _ticket: ticket }
    }
}

impl HttpBody for Tracked {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Bytes>, Error>>> {
        Pin::new(&mut self.body).poll_frame(cx)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> http_body::SizeHint {
        self.body.size_hint()
    }
}
