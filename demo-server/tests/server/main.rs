//! The demo server over real sockets.

mod faults;
mod process;
mod proxy;
mod site;
mod support;
mod wire_dify;
mod wire_leadlex;
