//! Times as files of captions and transcripts write them.

/// "00:14:05.250", "14:05,250", "55:50:05.000", "00:00:14:05" (days before): in milliseconds.
pub(super) fn stamp(written: &str) -> Option<u32> {
    let (whole, part) = written.split_once(['.', ',']).unwrap_or((written, ""));
    let millis: u32 = match part {
        "" => 0,
        part if part.len() <= 3 => format!("{part:0<3}").parse().ok().filter(|_| is_digits(part))?,
        _ => return None,
    };
    let numbers: Vec<&str> = whole.split(':').collect();
    if !(2..=4).contains(&numbers.len()) || !numbers.iter().all(|number| is_digits(number) && number.len() <= 3) {
        return None;
    }
    let numbers: Vec<u32> = numbers.iter().map(|number| number.parse().ok()).collect::<Option<_>>()?;
    let seconds = match numbers.as_slice() {
        [minutes, seconds] => seconds_of(0, 0, *minutes, *seconds, true),
        [hours, minutes, seconds] => seconds_of(0, *hours, *minutes, *seconds, false),
        [days, hours, minutes, seconds] => seconds_of(*days, *hours, *minutes, *seconds, false),
        _ => None,
    }?;
    seconds.checked_mul(1000)?.checked_add(millis)
}

fn seconds_of(days: u32, hours: u32, minutes: u32, seconds: u32, is_long: bool) -> Option<u32> {
    let good = seconds < 60 && (is_long || minutes < 60);
    let hours = days.checked_mul(24)?.checked_add(hours)?;
    hours.checked_mul(3600)?.checked_add(minutes * 60 + seconds).filter(|_| good)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A time at the beginning of a line, in brackets or without: its seconds and the bytes that it takes.
pub(super) fn leading(line: &str) -> Option<(u32, usize)> {
    let inner = line.trim_start_matches(['[', '(', '<', '{']);
    let opened = line.len() - inner.len();
    let end = inner.find(|c: char| !(c.is_ascii_digit() || matches!(c, ':' | '.' | ','))).unwrap_or(inner.len());
    let written = inner[..end].trim_end_matches(['.', ',', ':']);
    let end = written.len();
    let seconds = stamp(written)? / 1000;
    let rest = &inner[end..];
    let closed = match rest.chars().next() {
        Some(']' | ')' | '>' | '}') if opened > 0 => 1,
        None | Some(' ' | '\t' | ':' | '-' | '–' | '—') if opened == 0 => 0,
        // "14:05-14:40" in brackets: the second time is the end.
        Some(' ' | '-' | '–') => rest.find([']', ')']).filter(|at| *at <= 20)? + 1,
        _ => return None,
    };
    Some((seconds, opened + end + closed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_in_their_spellings() {
        assert_eq!(stamp("00:14:05.250"), Some(845_250));
        assert_eq!(stamp("14:05,25"), Some(845_250));
        assert_eq!(stamp("55:50:05.000"), Some(201_005_000));
        assert_eq!(stamp("01:00:00:01"), Some(86_401_000));
        assert_eq!(stamp("90:00"), Some(5_400_000));
        for bad in ["", "5", "1:2:60", "1:60:00", "a:05", "1:2:3:4:5", "9999:00"] {
            assert_eq!(stamp(bad), None, "{bad}");
        }
        assert_eq!(leading("[00:14:05] Venn: yes"), Some((845, 10)));
        assert_eq!(leading("(14:05-14:40) yes"), Some((845, 13)));
        assert_eq!(leading("14:05 yes"), Some((845, 5)));
        assert_eq!(leading("14:05: yes"), Some((845, 5)));
        assert_eq!(leading("14:05ers"), None);
        assert_eq!(leading("At 14:05"), None);
    }
}
