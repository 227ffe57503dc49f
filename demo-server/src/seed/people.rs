//! Who starts runs: a few accounts and many end users, all made up.

use crate::api::dify::row::{Account, EndUser};
use crate::random::Random;

const ACCOUNTS: [(&str, &str); 6] = [
    ("Ada Okafor", "ada@example.com"),
    ("Jun Tanaka", "jun@example.com"),
    ("林美", "mei.lin@example.com"),
    ("Sofía Rossi", "sofia@example.com"),
    ("Tom Berg", "tom@example.com"),
    ("Priya Nair", "priya@example.com"),
];

/// The people of one seed.
#[derive(Clone)]
pub(crate) struct People {
    pub(crate) accounts: Vec<Account>,
    end_users: Vec<EndUser>,
}

/// Someone who started a run, and from where.
pub(crate) struct Starter {
    pub(crate) created_from: &'static str,
    pub(crate) role: &'static str,
    pub(crate) account: Option<Account>,
    pub(crate) end_user: Option<EndUser>,
}

impl People {
    /// Six accounts and a hundred end users.
    pub(crate) fn new(random: &mut Random) -> Self {
        let accounts = ACCOUNTS
            .iter()
            .map(|(name, email)| Account { id: random.uuid(), name: (*name).to_owned(), email: (*email).to_owned() })
            .collect();
        let end_users = (0..100)
            .map(|number| {
                let (kind, session_id) = match number {
                    0 => ("service-api", "abc-123".to_owned()),
                    1 => ("service-api", "用户-42".to_owned()),
                    2 => ("service-api", "crm-sync@example.com".to_owned()),
                    3..60 => ("service-api", format!("user-{:04}", number * 37 % 1000)),
                    60..70 => ("service_api", format!("batch-{number}")),
                    _ => ("browser", random.uuid()),
                };
                EndUser { id: random.uuid(), kind, is_anonymous: kind == "browser", session_id }
            })
            .collect();
        Self { accounts, end_users }
    }

    /// One of them: mostly an end user.
    pub(crate) fn starter(&self, random: &mut Random) -> Starter {
        if random.chance(180) {
            return Starter {
                created_from: "installed-app",
                role: "account",
                account: Some(random.pick(&self.accounts)),
                end_user: None,
            };
        }
        let user = random.pick(&self.end_users);
        Starter {
            created_from: if user.kind == "browser" { "web-app" } else { "service-api" },
            role: "end_user",
            account: None,
            end_user: Some(user),
        }
    }
}
