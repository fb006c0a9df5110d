"""A report's bytes become one clean text, its blocks and sentences, and what is known about it."""

from __future__ import annotations

import datetime

import pytest

from promissory.documents import Known, infer_date, make
from promissory.model.document import Document, Published
from promissory.model.errors import DocumentError


def report(text: str, media: str = "text", known: Known | None = None) -> Document:
    return make("sample", text.encode(), media, known)


def sentences(text: str, media: str = "text") -> list[str]:
    document = report(text, media)
    return [document.text[s.start : s.end] for s in document.sentences]


def kinds(text: str, media: str = "text") -> list[tuple[str, str]]:
    document = report(text, media)
    return [(block.kind, document.text[block.start : block.end]) for block in document.blocks]


class TestText:
    def test_plain_text_is_kept_verbatim_but_for_line_ends(self) -> None:
        assert make("a", b"\xef\xbb\xbfOne.  Two.\r\n\tThree.\r", "text").text == "One.  Two.\n\tThree.\n"

    def test_bytes_that_are_not_utf8_are_shown_and_told(self) -> None:
        document = make("a", b"The minister of Bras\xedlia said the talks went on.", "text")
        assert "Bras\ufffdlia" in document.text
        assert any("not valid UTF-8" in note for note in document.notes)

    def test_a_wide_encoding_is_read_by_its_mark(self) -> None:
        assert make("a", "Talks ended.".encode("utf-16"), "text").text == "Talks ended."

    @pytest.mark.parametrize("data", [b"", b"  \n\t ", b"\xef\xbb\xbf"])
    def test_an_empty_report_is_refused(self, data: bytes) -> None:
        with pytest.raises(DocumentError, match="a1: the report is empty"):
            make("a1", data, "text")

    def test_figures_alone_are_no_report(self) -> None:
        with pytest.raises(DocumentError, match="no words"):
            report("1234 5678 !!!")

    def test_zero_bytes_are_no_text(self) -> None:
        with pytest.raises(DocumentError, match="not text"):
            make("a1", b"abc\x00def", "text")

    @pytest.mark.parametrize(("text", "language"), [
        ("Les ministres se sont réunis jeudi à Lyon pour parler des livraisons promises au printemps.", "French"),
        ("Міністри зустрілися у четвер, щоб обговорити обіцяні навесні поставки та подальшу підтримку.", "Ukrainian"),
        ("Die Minister trafen sich am Donnerstag in Bonn und sprachen über die zugesagten Lieferungen.", "German"),
    ])
    def test_another_language_is_refused_by_name(self, text: str, language: str) -> None:
        with pytest.raises(DocumentError, match=language):
            report(text)

    def test_tables_and_short_notes_pass_as_english(self) -> None:
        assert report("| Item | Ordered | Delivered |\n| Pumps | 40 | 18 |").language == "en"
        assert report("PARIS: summit off").language == "en"


class TestPage:
    PAGE = """<html><head><title>Ministers meet in Lyon</title><meta property="og:site_name" content="The Rhone Post">
      <meta property="article:published_time" content="2024-03-05T10:00:00Z">
      <script>var secret = "do not read me";</script></head>
      <body><nav><a href="/">Home</a></nav><article><h1>Ministers meet in Lyon</h1>
      <p>Ministers from twelve states met in Lyon on Tuesday to speak about the deliveries that were promised in spring.</p>
      <p>"We will keep our word," the host said after the meeting &amp; before dinner, and nobody at the table disagreed.</p>
      <script>alert("hidden")</script></article></body></html>"""

    def test_the_article_without_scripts_and_what_the_page_says_of_itself(self) -> None:
        document = report(self.PAGE, "html")
        assert "twelve states met in Lyon" in document.text
        assert "secret" not in document.text
        assert "hidden" not in document.text
        assert "<" not in document.text
        assert (document.title, document.publisher) == ("Ministers meet in Lyon", "The Rhone Post")
        assert document.published == Published("2024-03-05", "metadata")

    def test_a_page_in_the_encoding_it_names(self) -> None:
        page = '<html><head><meta charset="iso-8859-1"></head><body><p>The cafés of the town were full, and it rained.</p></body>'
        assert "cafés" in make("a", page.encode("latin-1"), "html").text
        assert "cafés" in make("a", page.encode("utf-8"), "html").text

    def test_markup_written_as_text_stays_text(self) -> None:
        page = "<html><body><p>The minister of the town wrote &lt;b&gt; and it was odd.</p></body></html>"
        assert report(page, "html").text == "The minister of the town wrote <b> and it was odd."

    def test_a_page_of_scripts_alone_is_empty(self) -> None:
        with pytest.raises(DocumentError, match="empty"):
            report("<html><script>let a = 1;</script><style>p {}</style></html>", "html")


class TestDate:
    @pytest.mark.parametrize(("text", "date"), [
        (" date 2024-02-26 LYON — Ministers met.", Published("2024-02-26", "date_line")),
        ("LYON, Feb 25, 2024 (Sample Wire) - Ministers met.", Published("2024-02-25", "dateline")),
        ("LYON, 26 February 2024 — Ministers met.", Published("2024-02-26", "dateline")),
        ("MINISTRY OF PUBLIC WORKS\nPress release, Lyon, 05.07.2022\n\nThe minister spoke.", Published("2022-07-05", "dateline")),
        ("Ministers meet\n\nPublished 3 May 2024\n\nMinisters met in Lyon.", Published("2024-05-03", "dateline")),
        ("Mon 26 Feb 2024 18.42 GMT\nMinisters met in Lyon.", Published("2024-02-26", "dateline")),
        ("Town Courier, 8 of March of 2024\n\nMinisters met.", Published("2024-03-08", "dateline")),
        ("BULLETIN - SATURDAY 17 JUNE\n\nMinisters met.", Published(None, "unknown")),
        ("Ministers met on Monday.", Published(None, "unknown")),
        (f"Ministers met in Lyon. {'They spoke of bridges. ' * 9}The tower opened on 4 May 2011.", Published(None, "unknown")),
        ("The road opens tomorrow, Sunday 19 January. It was built in 2025.", Published(None, "unknown")),
        ("Answers to written questions (submitted 4 May 2023), 2 June 2023\n\nThe minister spoke.",
         Published("2023-06-02", "dateline")),
        ("The road was closed on Monday (26). It had opened in February 2024.", Published("2024-02-26", "inferred")),
    ])
    def test_is_found_where_reports_write_it(self, text: str, date: Published) -> None:
        assert report(text).published == date

    def test_a_person_then_a_manifest_then_the_page_are_believed(self) -> None:
        text = "LYON, Feb 25, 2024 (Sample Wire) - Ministers met."
        assert report(text, known=Known(published="2024-03-01")).published == Published("2024-03-01", "given")
        listed = Known(published="2024-03-01", dated_by="manifest")
        assert report(text, known=listed).published == Published("2024-03-01", "manifest")

    def test_a_bad_date_is_refused(self) -> None:
        with pytest.raises(DocumentError, match="'26 Feb' is not a publication date; write it as YYYY-MM-DD"):
            report("Ministers met.", known=Known(published="26 Feb"))

    def test_a_weekday_dates_a_report_when_one_year_fits(self) -> None:
        span = datetime.date(2022, 1, 1), datetime.date(2026, 6, 1)
        bulletin = report("BULLETIN - SATURDAY 17 JUNE\n\nMinisters met.")
        wire = report("LYON, Feb 17 (Wire) - Ministers met on Monday.")
        assert infer_date(bulletin, *span).published == Published("2023-06-17", "inferred")
        assert infer_date(wire, *span).published == Published("2025-02-17", "inferred")
        assert infer_date(report("Ministers met on Monday."), *span).published.date is None
        assert infer_date(bulletin, datetime.date(1990, 1, 1), span[1]).published.date is None


class TestCredits:
    @pytest.mark.parametrize(("text", "agency"), [
        ("LYON, Feb 25 (AFP) - Ministers met.", "AFP"),
        ("(Reuters) - Ministers met.", "Reuters"),
        ("Ministers met.\nAssociated Press writer Ann Bell contributed to this report.", "AP"),
        ("Ministers met, and an AP course began.", None),
    ])
    def test_the_wire_is_named(self, text: str, agency: str | None) -> None:
        assert report(text).agency == agency

    def test_the_headline_is_the_title(self) -> None:
        assert report("Ministers meet in Lyon\n\nMinisters met on Monday.").title == "Ministers meet in Lyon"
        assert report("Ministers met on Monday. They ate.").title is None
        assert report("# Ministers meet\n\nThey met on Monday.", "markdown").title == "Ministers meet"
        assert report("MINISTRY OF PUBLIC WORKS\n\nBridge opens at last\n\nThe minister spoke.").title == "Bridge opens at last"

    def test_the_name_of_a_paper_is_not_the_headline(self) -> None:
        head = "VALLEY POST\nFriday 8 November 2024\n\n"
        assert report(f"{head}Bridge opens at last\n\nThe minister spoke.").title == "Bridge opens at last"
        assert report(f"{head}The minister spoke.").title == "VALLEY POST"

    def test_a_headline_glued_to_itself_counts_once(self) -> None:
        line = "Ministers meet in Lyon and speak about bridges"
        document = report(f"{line}{line}\n\nMinisters met.")
        assert document.title == line
        assert [block.kind for block in document.blocks] == ["title", "marker", "paragraph"]


class TestBlocks:
    @pytest.mark.parametrize(("line", "kind"), [
        ("[ad_1]", "marker"),
        ("Advertisement", "marker"),
        ("Source link", "marker"),
        ("***", "marker"),
        ("ALSO READ: Bridge closed again", "teaser"),
        ("READ MORE: Bridge closed again", "teaser"),
        ("The bridge in June. (Jane Roe, pool photo, via AP)", "caption"),
        ("(Reporting by Jane Roe; editing by Ann Bell)", "source_line"),
        ("By Jane Roe", "source_line"),
        ("Translation of an original article; the publisher answers for the first version only.", "source_line"),
        ("- The bridge opens in May.", "list_item"),
        ("| Pumps | 40 | 18 |", "list_item"),
        ("WHO PAYS", "heading"),
        ("By the end of the year the bridge will be open again to lorries and to the people of the valley.", "paragraph"),
        ("The bridge is open.", "paragraph"),
        (">> PEOPLE. The minister sat in a lorry.", "paragraph"),
        (">> Missed Monday? Read our guide", "teaser"),
        ("Bridge talk. People ask when it opens. Short answer: soon", "paragraph"),
    ])
    def test_a_line_is_what_it_looks_like(self, line: str, kind: str) -> None:
        text = f"Bridge opens\n\nThe minister spoke.\n{line}\nThe valley is glad."
        assert (kind, line) in kinds(text)

    def test_hard_wrapped_lines_are_one_paragraph(self) -> None:
        text = (
            "The minister said that the bridge across the upper valley\nwould be open before the winter came, and that the\n"
            "lorries which now go round by the pass could use it."
        )
        assert kinds(text) == [("paragraph", text)]


class TestSentences:
    @pytest.mark.parametrize(("text", "expected"), [
        ("Mr. Roe met Gen. Bell in the U.S. on Feb. 6. They ate.", ["Mr. Roe met Gen. Bell in the U.S. on Feb. 6.", "They ate."]),
        ("He left the U.S. The rest stayed.", ["He left the U.S.", "The rest stayed."]),
        ("It cost 2.5 million. No. 5 was late.", ["It cost 2.5 million.", "No. 5 was late."]),
        ('"We will pay." He left.', ['"We will pay."', "He left."]),
        ("“Why not?” Ann Bell asked. Nobody spoke.", ["“Why not?” Ann Bell asked.", "Nobody spoke."]),
        ("J. R. Roe came... and left. All was well.", ["J. R. Roe came... and left.", "All was well."]),
        ("It opened on 4. November in Bonn. It rained.", ["It opened on 4. November in Bonn.", "It rained."]),
        ("LYON, Feb 25 (Wire) - Ministers met. They ate.", ["Ministers met.", "They ate."]),
        (" date 2024-02-26 LYON — Ministers met.", ["Ministers met."]),
        ("18.42 CEST  Ministers met.", ["Ministers met."]),
        ("1. We, the ministers, met.\n2. We ate.", ["We, the ministers, met.", "We ate."]),
        ("- Ministers met", ["Ministers met"]),
    ])
    def test_end_where_a_reader_would_end_them(self, text: str, expected: list[str]) -> None:
        assert sentences(text) == expected

    def test_a_sentence_without_end_is_cut_at_a_blank(self) -> None:
        found = sentences("Ministers met, " * 400 + "and ate.")
        assert len(found) > 1
        assert all(len(sentence) <= 1_500 for sentence in found)
        assert "".join(found).replace(" ", "") == ("Ministers met, " * 400 + "and ate.").replace(" ", "")
