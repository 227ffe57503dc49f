//! Requests that fail or never end in the middle of a reading.

use super::walk::all_ids;
use super::*;

fn mishaps() -> impl Strategy<Value = Vec<Option<Mishap>>> {
    let one = prop_oneof![
        3 => Just(None),
        1 => prop::sample::select(vec![
            Mishap::Error(ErrorKind::Server),
            Mishap::Error(ErrorKind::Unreachable),
            Mishap::Silence
        ]).prop_map(Some),
    ];
    prop::collection::vec(one, 0..60)
}

/// Turns to each page, and asks again for as long as it goes wrong.
fn insist(walk: &mut Walk, limit: u32) -> Vec<Turn> {
    let mut turns: Vec<Turn> = Vec::new();
    loop {
        let page = turns.len() as u32 + 1;
        let Some(Ok(turn)) = walk.attempt(page, false, true) else { continue };
        if turn.scan.is_some_and(|scan| !scan.is_complete && scan.matches <= u64::from(page * limit)) {
            continue;
        }
        let is_last = !turn.has_more;
        turns.push(turn);
        if is_last {
            return turns;
        }
    }
}

#[test]
fn asking_again_goes_on_where_it_was() {
    check(16, (busy(400), mishaps()), |(app, mishaps)| {
        for statuses in [&[][..], &[Status::Failed], &FILTERED, &[Status::Failed, Status::Running]] {
            for order in [Order::NewestFirst, Order::OldestFirst] {
                for limit in [7, 20, 100] {
                    let server = Fake::dify(app.rows(&MIXED));
                    server.mishaps.replace(mishaps.clone().into());
                    let turns = insist(&mut Walk::new(&server, asked(statuses, order, limit)), limit);
                    let expected = ids(&server.all(statuses, order));
                    assert_eq!(sorted(all_ids(&turns)), sorted(expected), "{statuses:?} {order:?} by {limit}");
                }
            }
        }
    });
}

#[test]
fn nothing_that_was_read_is_read_again() {
    check(24, (calm(700), mishaps()), |(app, mishaps)| {
        for statuses in [&FILTERED[..], &[Status::Failed, Status::Running]] {
            for order in [Order::NewestFirst, Order::OldestFirst] {
                let requests = |mishaps: &[Option<Mishap>]| {
                    let server = Fake::dify(app.rows(&MIXED));
                    server.mishaps.replace(mishaps.to_vec().into());
                    let turns = insist(&mut Walk::new(&server, asked(statuses, order, 20)), 20);
                    assert_eq!(all_ids(&turns), ids(&server.all(statuses, order)), "{statuses:?} {order:?}");
                    let used = mishaps.len() - server.mishaps.borrow().len();
                    server.count() - mishaps[..used].iter().flatten().count()
                };
                assert_eq!(requests(&mishaps), requests(&[]), "{statuses:?} {order:?}: each answer counts once");
            }
        }
    });
}
