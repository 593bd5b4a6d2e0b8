using FsCheck;
using FsCheck.Fluent;

namespace TrustSafeguard.Policies.Tests;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData("  Zoe\u0308 Invented \r\n", "Zo\u00EB Invented")]
    [InlineData("\uFEFF\u200BSam\u2060", "Sam")]
    [InlineData("Oak\u200B School, Hill\u00ADRoad \u00AD", "Oak School, HillRoad")]
    [InlineData("one\r\ntwo", "one\ntwo")]
    [InlineData("It\u2019s her \u2764\uFE0F", "It\u2019s her \u2764\uFE0F")]
    [InlineData("\u212Bngstr\u00F6m", "\u00C5ngstr\u00F6m")]
    [InlineData("\u1100\u1161\u11A8", "\uAC01")]
    [InlineData("\u200B\u2060 \u200D", "")]
    [InlineData("\u3164\u2800\u00AD", "")]
    [InlineData("", "")]
    public void A_text_is_kept_without_outer_spaces_and_composed(string given, string kept) => PlainText.Tidy(given).ShouldBe(kept);

    [Fact]
    public void Nothing_stays_nothing() => PlainText.Tidy(null).ShouldBeNull();

    [Fact]
    public void What_was_tidied_stays_as_it_is() =>
        Prop.ForAll<string>(text => PlainText.Tidy(PlainText.Tidy(text)) == PlainText.Tidy(text)).QuickCheckThrowOnFailure();

    [Fact]
    public void A_text_is_tidied_to_nothing_exactly_where_it_is_blank() =>
        Prop.ForAll<string>(text => PlainText.IsBlank(text) == (PlainText.Tidy(text)?.Length is null or 0)).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("Theo \u202Egnihton", 0x202E)]
    [InlineData("a\u0007b", 0x07)]
    [InlineData("a\u2066b", 0x2066)]
    [InlineData("a\ud800b", 0xFFFD)]
    public void What_nobody_sees_and_changes_what_is_seen_is_found(string text, int character) => PlainText.HiddenIn(text).ShouldBe(character);

    [Fact]
    public void A_text_may_have_lines_and_a_name_has_one()
    {
        PlainText.HiddenIn("one\ntwo").ShouldBeNull();
        PlainText.HiddenIn("one\ntwo", hasLines: false).ShouldBe('\n');
    }

    [Fact]
    public void Joiners_within_words_and_pictures_are_no_hidden_characters() =>
        PlainText.HiddenIn("\u0646\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645 \U0001F469\u200D\U0001F467").ShouldBeNull();

    [Theory]
    [InlineData("St Zo\u00EB\u2019s", "st zoe\u0308's")]
    [InlineData("St Zo\u00EB\u2019s", "St Zoe`s")]
    [InlineData("\u2018Hill\u2013Road\u2019", "'hill-road'")]
    [InlineData("\u201CHill\u201D  School", "\"hill\" school")]
    [InlineData("Ysgol G\u0175yr", "ysgol gwyr")]
    [InlineData("Hill\u00ADRoad\u200B", "hillroad")]
    public void Two_texts_that_a_reader_takes_for_the_same_are_searched_alike(string one, string other) =>
        PlainText.SearchKey(one).ShouldBe(PlainText.SearchKey(other));

    [Theory]
    [InlineData("Theo@Example.invalid", " theo@example.invalid ")]
    [InlineData("theo@example.invalid", "the\u200Bo@example.invalid\u2060")]
    [InlineData("zo\u00EB@example.invalid", "ZOE\u0308@EXAMPLE.INVALID")]
    public void One_identity_is_one_however_it_is_written(string one, string other) => PlainText.IdentityKey(one).ShouldBe(PlainText.IdentityKey(other));

    [Theory]
    [InlineData("ＪＯ@ＳＣＨＯＯＬ", "jo@school")]
    [InlineData("ｊｏ＠ｓｃｈｏｏｌ．ｕｋ", "jo@school.uk")]
    [InlineData("\U0001D4D9\U0001D4F8@school", "jo@school")]
    [InlineData("\U0001D541\U0001D560\U0001D7D9@school", "jo1@school")]
    [InlineData("\u24BF\u24DE@school", "jo@school")]
    [InlineData("\uFB01ona@school", "fiona@school")]
    [InlineData("\u212Aate@school", "kate@school")]
    [InlineData("\u2167@school", "viii@school")]
    [InlineData("jo\u2010ann@school", "jo-ann@school")]
    [InlineData("JO\u0301@school", "j\u00F3@school")]
    public void The_same_letters_in_another_style_are_one_identity(string one, string other) => PlainText.IdentityKey(one).ShouldBe(PlainText.IdentityKey(other));

    [Theory]
    [InlineData("j\u043E@school", "jo@school")]
    [InlineData("j\u03BF@school", "jo@school")]
    [InlineData("\u02B2o@school", "jo@school")]
    [InlineData("stra\u00DFe@school", "strasse@school")]
    public void Letters_of_two_alphabets_and_raised_letters_are_two_identities(string one, string other) =>
        PlainText.IdentityKey(one).ShouldNotBe(PlainText.IdentityKey(other));

    [Theory]
    [InlineData("Jo O\u2019Invented", "jo o'invented")]
    [InlineData("Invented, Jo", "Jo Invented")]
    [InlineData(" Jo   Invented-Smith ", "J\u00F6 Invented Smith")]
    public void A_name_is_one_in_whatever_order_and_punctuation(string one, string other) => PlainText.NameKey(one).ShouldBe(PlainText.NameKey(other));

    [Fact]
    public void A_title_or_a_middle_name_makes_another_name()
    {
        PlainText.NameKey("Mr Jo Invented").ShouldNotBe(PlainText.NameKey("Jo Invented"));
        PlainText.NameKey("Jo Mary Invented").ShouldNotBe(PlainText.NameKey("Jo Invented"));
    }

    [Fact]
    public void Two_letters_are_two_identities() => PlainText.IdentityKey("zo\u00EB@example.invalid").ShouldNotBe(PlainText.IdentityKey("zoe@example.invalid"));
}
