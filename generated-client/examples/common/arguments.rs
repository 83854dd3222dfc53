//! Reads the arguments of an example. Messages contain only the names of options, because a value may be a token.

use std::collections::BTreeMap;
use std::process::ExitCode;
use std::str::FromStr;

/// The exit code for invalid arguments: `EX_USAGE` of `sysexits.h`.
const INVALID_ARGUMENTS: u8 = 64;

/// The options of an example.
pub struct Options {
    /// The text that `--help` prints.
    pub usage: &'static str,
    /// The options that need a value and must be set.
    pub required: &'static [&'static str],
    /// The options that need a value and may be absent.
    pub optional: &'static [&'static str],
    /// The options without a value.
    pub switches: &'static [&'static str],
}

/// The values of the options. A switch has an empty value.
pub struct Arguments {
    usage: &'static str,
    values: BTreeMap<&'static str, String>,
}

impl Options {
    /// Reads the arguments of this process. Prints the usage after `--help` and the problem of invalid arguments, and
    /// then returns the exit code.
    pub fn read(&self) -> Result<Arguments, ExitCode> {
        let words: Vec<String> = std::env::args().skip(1).collect();
        if words.iter().any(|word| word == "--help" || word == "-h") {
            println!("{}", self.usage);
            return Err(ExitCode::SUCCESS);
        }
        let values = self.parse(words.into_iter()).map_err(|problem| refuse(self.usage, &problem))?;
        Ok(Arguments { usage: self.usage, values })
    }

    fn parse(&self, mut words: impl Iterator<Item = String>) -> Result<BTreeMap<&'static str, String>, String> {
        let mut values = BTreeMap::new();
        while let Some(word) = words.next() {
            let (name, attached) = match word.split_once('=') {
                Some((name, value)) => (name, Some(value.to_owned())),
                None => (word.as_str(), None),
            };
            let find = |names: &[&'static str]| names.iter().copied().find(|known| *known == name);
            if let Some(known) = find(self.required).or_else(|| find(self.optional)) {
                let value = attached.or_else(|| words.next()).ok_or_else(|| format!("{known} needs a value"))?;
                values.insert(known, value);
            } else if let Some(known) = find(self.switches).filter(|_| attached.is_none()) {
                values.insert(known, String::new());
            } else if name.starts_with("--") {
                return Err(format!("unknown option {name}"));
            } else {
                return Err("there is an argument that is not an option".to_owned());
            }
        }
        match self.required.iter().find(|name| !values.contains_key(*name)) {
            Some(name) => Err(format!("{name} is missing")),
            None => Ok(values),
        }
    }
}

impl Arguments {
    /// Returns the value of an option. The value of a switch is empty.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.values.get(name).map(String::as_str)
    }

    /// Returns the parsed value of an option, or the default if it is not set.
    #[allow(dead_code, reason = "not every example has numbers or dates as options")]
    pub fn parsed<T: FromStr>(&self, name: &str, default: T) -> Result<T, ExitCode> {
        let Some(value) = self.get(name) else { return Ok(default) };
        value.parse().map_err(|_| self.refuse(&format!("the value of {name} is invalid")))
    }

    /// Prints a problem and the usage. Returns the exit code.
    #[allow(dead_code, reason = "not every example has more checks")]
    pub fn refuse(&self, problem: &str) -> ExitCode {
        refuse(self.usage, problem)
    }
}

fn refuse(usage: &str, problem: &str) -> ExitCode {
    eprintln!("error: {problem}\n\n{usage}");
    ExitCode::from(INVALID_ARGUMENTS)
}
