//! The program as its users meet it: inputs in, files and messages out. One binary; see `tests/README.md`.
#![allow(clippy::print_stdout, clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod architecture;
mod by_hand;
mod corpus;
mod differential;
mod engines;
mod errors;
mod guided;
mod help;
mod inspecting;
mod keeping;
mod layouts;
mod ledger_stories;
mod listing;
mod messages;
mod mutation;
mod narrative;
mod outputs;
mod planted;
mod point_in_time;
mod privacy;
mod random_exports;
mod reading_stories;
mod readme;
mod samples;
mod sources;
mod support;
mod surroundings;
mod templates;
mod traps;
mod twin;
mod vietnamese;
mod watching;
mod workbook;
mod working_days;
mod xlsx_twin;
