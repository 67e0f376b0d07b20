//! What is taken out, rule by rule, and what looks like it and stays.

use super::*;

#[test]
fn headline_standfirst_byline_and_date_go() {
    let text = format!(
        "Velm to close its eastern lock\n\nBoard blames pumps that nobody would pay for\n\nBy Jane Doe and John van der Roe\n\n\
         Updated March 3, 2021 10:15 a.m. ET\n\n{LONG}\n\n{NEXT}"
    );
    let removed = [(1, "headline"), (3, "standfirst"), (5, "byline"), (7, "date")];
    assert_read(&text, &[LONG, NEXT], &removed);
}

#[test]
fn a_first_paragraph_said_again_at_length_is_a_standfirst() {
    let first = "The mayor said the closing was meant only to spare the pumps until the spring brings new ones.";
    let again = "Asked on Tuesday, the mayor said the closing was meant only to spare the pumps until the spring, when a \
                 foundry in the hills has promised to deliver four of them, and that no ship of the town would be kept out.";
    assert_read(&[first, LONG, again].join("\n"), &[LONG, again], &[(1, "standfirst")]);
    // The same words again and no more are a refrain.
    assert_stays(&[first, LONG, first], "\n");
}

#[test]
fn datelines_are_split_off() {
    let starts = [
        "VELM — ",
        "VELM—",
        "VELM, Westmark — ",
        "VELM, March 3 (Reuters) - ",
        "Velm (AP) — ",
        "NEW VELM -- ",
        "ST. VELM – ",
    ];
    for start in starts {
        let read = plain(&format!("{start}{LONG}\n{NEXT}"));
        assert_eq!(read.paragraphs, [LONG, NEXT], "{start}");
        assert_eq!(
            read.removed,
            [Removed { line: 1, text: start.trim().to_owned(), marks: Vec::new(), reason: Scrap::Dateline }]
        );
    }
}

#[test]
fn a_labelled_date_is_split_off_before_a_dateline() {
    assert_read(&format!(" date 2021-03-03 VELM — {LONG}"), &[LONG], &[(1, "date"), (1, "dateline")]);
    assert_read(&format!("Published 3 March 2021 | {LONG}"), &[LONG], &[(1, "date")]);
}

#[test]
fn paragraphs_that_look_like_fronts_stay() {
    let starts = [
        "Peace — The word was on every wall.",
        "NATO — Europe's shield — Was silent.",
        "NATO — The alliance was silent.",
        "UNHCR — Its staff in the town are nine — Was silent.",
        "The board — Never asked before — said yes.",
        "Updated rules bind the board.",
        "Posted May 3, the letter came late.",
        "May 3, 2021, was a cold day.",
        "On 3 May 2021 the pumps stopped.",
        "By Friday the pumps had stopped.",
        "By Monday's vote the lock was shut.",
        "Nobody was asked.",
        "“We were never asked,” she said.",
        "What was it all for?",
    ];
    for start in starts {
        assert_stays(&[start, LONG, NEXT], "\n\n");
        assert_stays(&[start, LONG, NEXT], "\n");
    }
}

#[test]
fn speakers_are_not_places() {
    assert_stays(&["ROE — Were you asked about the lock?", "DOE — No.", LONG], "\n");
}

#[test]
fn captions_go_and_their_repetition_too() {
    let captions = [
        "Boats wait at the lock of Velm last week. Photograph: Jane O’Doe/The Velm Post",
        "Boats wait at the lock of Velm last week. Jane Doe/Reuters",
        "Boats wait at the lock of Velm. (AP Photo/Jane Doe, File)",
        "Boats wait at the lock. [Jane Doe/Reuters]",
        "Boats wait at the lock. Credit...Jane Doe for The Velm Post",
        "Getty Images",
        "Image caption, The bridge of Velm in May",
        "Image source, Getty Images",
    ];
    for caption in captions {
        let text = format!("{LONG}\n\n{caption}\n{caption}\n\n{NEXT}");
        assert_read(&text, &[LONG, NEXT], &[(3, "caption"), (4, "repeated-caption")]);
    }
}

#[test]
fn a_long_line_that_stands_twice_is_kept_once() {
    assert_read(&format!("{LONG}\n{LONG}\n{NEXT}"), &[LONG, NEXT], &[(2, "repeated-caption")]);
}

#[test]
fn headings_between_prose_go() {
    let text = format!("{LONG}\n\nPumps\n\n{NEXT}\n\nREAD MORE\n\nWhat comes next\n\n{LONG} Yes.");
    let last = format!("{LONG} Yes.");
    let removed = [(3, "section-heading"), (7, "interface"), (9, "section-heading")];
    assert_read(&text, &[LONG, NEXT, &last], &removed);
}

#[test]
fn interface_goes_and_what_looks_like_it_stays() {
    let scraps = [
        "Advertisement",
        "READ MORE",
        "Read more: Ten locks to see before they close",
        "Share",
        "4 min read",
        "Listen · 12 min",
        "Sign up for our weekly letter on locks",
        "Sign up to get the harbour news in your inbox every Friday.",
        "Listen to this article",
        "Tweet",
        "0 Comments",
        "1.2K shares",
        "View comments (12)",
        "ADVERTISEMENT - CONTINUE READING BELOW",
        "Already a subscriber? Log in",
        "Not a member? Subscribe to read on.",
        "You may also like",
    ];
    for scrap in scraps {
        assert_read(&format!("{LONG}\n{scrap}\n{NEXT}"), &[LONG, NEXT], &[(2, "interface")]);
    }
    assert_read(
        &format!("{LONG}\nShare\nFacebook\nEmail\n{NEXT}"),
        &[LONG, NEXT],
        &[(2, "interface"), (3, "interface"), (4, "interface")],
    );
    assert_read(
        &format!("{LONG}\nEmail\nPrint\nShare\n{NEXT}"),
        &[LONG, NEXT],
        &[(2, "interface"), (3, "interface"), (4, "interface")],
    );
    assert_stays(&["Follow", "Listen", "Save"], "\n");
    let sentences = [
        "Share.",
        "Image captions were all in Latin.",
        "12 comments came in from the town.",
        "The advertisement continues to run.",
        "Already a subscriber to peace? Nobody was.",
        "“Read more,” she said.",
        "Read more slowly, he told them.",
        "Sign up for the draft, the posters said.",
        "Advertisement was all it was.",
        "Listen!",
        "Read: that was the whole of her advice.",
        "Watch: it moves.",
    ];
    for sentence in sentences {
        assert_stays(&[LONG, sentence, NEXT], "\n");
    }
}

#[test]
fn short_real_paragraphs_stay() {
    let shorts = [
        "No.",
        "Why?",
        "He paid.",
        "“Never.”",
        "“Never again,” said Doe",
        "Then this happened:",
        "And yet…",
        "Nobody knows, they say,",
    ];
    for short in shorts {
        assert_stays(&[LONG, short, NEXT], "\n\n");
    }
}

#[test]
fn paragraphs_that_name_picture_services_stay() {
    let lines = [
        "The pictures were sold by Getty Images.",
        "Under it she wrote, without a photo: a day to remember",
        "The lock can be opened by hand (and/or by pump)",
        "It belongs to Doe/Roe and others in the town",
    ];
    for line in lines {
        let read = plain(&format!("{LONG}\n{NEXT}\n{line}"));
        assert_eq!(read.paragraphs.len(), 3, "{line}: {:?}", read.removed);
    }
}

#[test]
fn lists_verse_and_talk_stay() {
    assert_stays(&["Apples", "Pears", "Plums from the garden behind the house", "Quinces", "Medlars"], "\n");
    assert_stays(&["Three towns have locks:", "Velm", "Orrin", "Saint Tolle", LONG], "\n");
    assert_stays(&[LONG, "- Velm", "- Orrin", NEXT], "\n");
    assert_stays(
        &[
            "By Velm the waters rise and fall",
            "And no one hears the lock-keeper call,",
            "For he is deaf,",
            "And they are far",
        ],
        "\n",
    );
    assert_stays(
        &["The water rose.", "Nobody spoke", "The water fell.", "Nobody spoke", "The water rose again."],
        "\n",
    );
    assert_stays(&["— Were you there?", "— I was.", "— And the others", "— Gone."], "\n");
    assert_stays(&["THE CHAIR", LONG, "MR. DOE", NEXT, "THE CHAIR", "Thank you."], "\n");
}

#[test]
fn verse_in_stanzas_keeps_every_word() {
    let text = "The water came, the water went\nAnd nobody knew what it meant\n\nThe keeper slept\n\nThe water stayed";
    assert_eq!(plain(text).removed, []);
}

#[test]
fn sign_offs_go() {
    let endings = [
        "Write to Jane Doe at jane@example.org",
        "Reporting by Jane Doe in Velm and John Roe; Additional reporting by Ann Poe; Editing by Jo Moe",
        "(Reporting by Jane Doe; Editing by Jo Moe)",
        "© 2021 The Velm Post. All rights reserved.",
        "Copyright 2021 The Velm Post",
        "This story was first published on The Velm Post",
        "This article has been updated to add what the mayor said.",
        "Jane Doe in Velm contributed to this report.",
        "—Jane Doe contributed to this article.",
        "/ AP",
        "(Reuters)",
    ];
    for ending in endings {
        assert_read(&format!("{LONG}\n{NEXT}\n{ending}"), &[LONG, NEXT], &[(3, "sign-off")]);
        assert_read(&format!("{LONG}\n{NEXT} {ending}"), &[LONG, NEXT], &[(2, "sign-off")]);
    }
    let both = format!("{LONG}\n{NEXT} / AP\nWrite to Jane Doe at jane@example.org\nShare");
    assert_read(&both, &[LONG, NEXT], &[(2, "sign-off"), (3, "sign-off"), (4, "interface")]);
}

#[test]
fn a_suffix_is_listed_as_it_stands() {
    let read = plain(&format!("{LONG} - This article originally appeared in The Velm Post"));
    assert_eq!(read.paragraphs, [LONG]);
    assert_eq!(read.removed.first().unwrap().text, "- This article originally appeared in The Velm Post");
}

#[test]
fn paragraphs_that_look_like_sign_offs_stay() {
    let lines = [
        "Write to your mayor, she urged them.",
        "Write to mayor@example.org, she urged the crowd.",
        "Reporting by the town's own paper forced the vote.",
        "Doe contributed to this report by lending his pumps to it.",
        "This report was first published in the spring and changed little.",
        "This article appeared to please nobody.",
        "Copyright law is silent on locks.",
        "“The lock is shut.” — Jane Doe",
        "The news came from Reuters.",
    ];
    for line in lines {
        let kept = plain(&format!("{LONG}\n{NEXT}\n{line}"));
        assert_eq!(kept.paragraphs.len(), 3, "{line}: {:?}", kept.removed);
        assert_eq!(kept.paragraphs.last().unwrap(), line);
    }
}
